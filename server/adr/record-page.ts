import MarkdownIt, { type Token } from 'markdown-it';
import type { RecordPage } from '../ports/records.ts';
import { frontMatterLength } from './front-matter.ts';

/** How much of a record is shown as a page, in UTF-16 code units; what comes after is cut at a line. */
export const MAX_PAGE_LENGTH = 200_000;

/** The page of what a relative link leads to; null where that is none of ours. */
export type PageOfLink = (link: string) => string | null;

/** HTML in a record is parsed only so that comments can be left out and line breaks kept; all else of it is shown as it was written. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

markdown.core.ruler.push('align', ({ tokens }) => {
  for (const token of tokens) align(token);
});

/** How a cell is aligned, as a class: a strict policy refuses attributes that are styles. */
function align(cell: Token): void {
  const side = /^text-align:(left|center|right)$/.exec(String(cell.attrGet('style') ?? ''))?.[1];
  if (side !== undefined) cell.attrs = [['class', `align-${side}`]];
}

const LINE_BREAK = /^<br\s*\/?>$/i;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

const escaped = markdown.utils.escapeHtml;
const { rules } = markdown.renderer;

rules.html_inline = (tokens, index) => {
  const content = tokens[index]?.content ?? '';
  return LINE_BREAK.test(content) ? '<br>' : escaped(content.replace(COMMENT, ''));
};

rules.html_block = (tokens, index, _options, _env, renderer) => {
  const token = tokens[index];
  const text = (token?.content ?? '').replace(COMMENT, '').trim();
  return token === undefined || text === '' ? '' : `<pre${renderer.renderAttrs(token)}><code>${escaped(text)}</code></pre>\n`;
};

/** A picture is a link to it: nothing is loaded because somebody looks at a record. */
rules.image = (tokens, index) => {
  const token = tokens[index];
  const source = String(token?.attrGet('src') ?? '');
  const text = escaped(token?.content || source);
  return isOfTheWeb(source) ? `${openOutside(source)}${text}</a>` : `<span class="record-picture">${text}</span>`;
};

function openOutside(address: string): string {
  return `<a href="${escaped(address)}" target="_blank" rel="noopener noreferrer">`;
}

/** A link leads out of the page in a window of its own, or to the page of another record, or nowhere. */
function lead(link: Token, pageOf: PageOfLink): void {
  const address = String(link.attrGet('href') ?? '');
  const page = isOfTheWeb(address) ? address : pageOf(address);
  link.attrs = page === null ? null : [['href', page]];
  if (page === address) link.attrs?.push(['target', '_blank'], ['rel', 'noopener noreferrer']);
}

function isOfTheWeb(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(address);
}

/** The record stands below a title of its own on a page that has one: its first heading is the page's third. */
const HEADINGS_BELOW = 2;
const DEEPEST_HEADING = 6;

const TASK = /^\[([ xX])\](?=\s)/;

/** Renders a record's Markdown for people. Front matter is shown as the code that it is. */
export function renderRecord(text: string, pageOf: PageOfLink): RecordPage {
  const lines = text.split(/\r\n?|\n/);
  const shown = linesWithin(lines, MAX_PAGE_LENGTH);
  const front = shown.slice(0, frontMatterLength(shown));
  const body = [...front.map(() => ''), ...shown.slice(front.length)].join('\n');
  const tokens = markdown.parse(body, {});
  for (const [index, token] of tokens.entries()) {
    markLine(token);
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(Number(token.tag.slice(1)) + HEADINGS_BELOW, DEEPEST_HEADING)}`;
    if (token.type === 'inline' && tokens[index - 2]?.type === 'list_item_open') tick(token.children?.[0]);
    for (const child of token.children ?? []) if (child.type === 'link_open') lead(child, pageOf);
  }
  const head = front.length === 0 ? '' : `<pre class="record-front" data-line="1"><code>${escaped(front.join('\n'))}</code></pre>\n`;
  return { html: head + markdown.renderer.render(tokens, markdown.options, {}), lines: lines.length, shownThrough: shown.length };
}

function linesWithin(lines: readonly string[], length: number): readonly string[] {
  let left = length;
  const end = lines.findIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  return end < 0 ? lines : lines.slice(0, end);
}

/** The box of a task, as a character: nobody ticks it here. */
function tick(first: Token | undefined): void {
  if (first?.type === 'text') first.content = first.content.replace(TASK, (_, mark) => (mark === ' ' ? '☐' : '☑'));
}

/** What opens a block says in which line of the file; what closes one has none. */
function markLine(token: Token): void {
  if (token.map !== null && token.nesting >= 0 && !token.hidden) token.attrSet('data-line', String(token.map[0] + 1));
}
