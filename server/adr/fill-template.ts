import { stringify } from 'yaml';
import { type Block, type HeadingBlock, parseBlocks } from './blocks.ts';
import { findFields } from './fields.ts';
import { frontMatterLength } from './front-matter.ts';
import { plainText } from './inline.ts';
import { type Stretch, splitLines } from './source.ts';
import { normalizeTitle } from './title.ts';
import { FIELD_LABELS, type FieldName } from './vocabulary/fields.ts';

/** What is known of a record when it is begun. */
export interface RecordStart {
  readonly id: string;
  readonly title: string;
  /** What stands at its top; a field that is not here keeps the template's words. */
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
}

/** The template with its title and the fields at its top filled, wherever it has them; everything else stays. */
export function fillTemplate(template: string, { id, title, fields }: RecordStart): string {
  const lines = [...splitLines(template)];
  const matterLength = frontMatterLength(lines);
  fillFrontMatter(lines, matterLength, fields);
  const blocks = parseBlocks(lines.map((line, index) => (index < matterLength ? '' : line)));
  for (const [name, [stretch]] of findFields(blocks)) {
    const value = fields[name];
    if (value !== undefined && stretch !== undefined) replaceStretch(lines, stretch, asMarkdown(value));
  }
  const heading = blocks.find(isTitle);
  const whole = `${id}: ${asMarkdown(title)}`;
  if (heading === undefined) lines.splice(matterLength, 0, `# ${whole}`, '');
  else replaceStretch(lines, heading.title, whole);
  return lines.join(template.includes('\r\n') ? '\r\n' : '\n');
}

function isTitle(block: Block): block is HeadingBlock {
  return block.kind === 'heading' && block.level === 1;
}

/** The keys of MADR's front matter; one whose value stands on the lines below keeps it. */
function fillFrontMatter(lines: string[], length: number, fields: RecordStart['fields']): void {
  for (let index = 1; index < length - 1; index += 1) {
    const [, key = ''] = /^([^\s#:][^:]*):\s+\S/.exec(lines[index] ?? '') ?? [];
    const name = FIELD_LABELS.get(normalizeTitle(key));
    const value = name === undefined ? undefined : fields[name];
    if (value !== undefined) lines[index] = stringify({ [key]: value }, { lineWidth: 0 }).trimEnd();
  }
}

/** Writes over a stretch, but for emphasis that ends behind it; what does not stand in its line as it was read is left alone. */
function replaceStretch(lines: string[], { line, column, raw }: Stretch, text: string): void {
  const whole = lines[line - 1] ?? '';
  const old = raw.replace(/[\s*_]+$/, '');
  if (!whole.startsWith(old, column - 1)) return;
  const before = whole.slice(0, column - 1);
  const space = old === '' && /[:*_]$/.test(before) ? ' ' : '';
  lines[line - 1] = `${before}${space}${text}${whole.slice(column - 1 + old.length).trimEnd()}`;
}

/** Words as Markdown that reads as them. */
function asMarkdown(words: string): string {
  const escaped = plainText(words) === words ? words : words.replace(/[\\`*_~[\]<>&!]/g, '\\$&');
  return escaped.replace(/#+$/, '\\$&');
}
