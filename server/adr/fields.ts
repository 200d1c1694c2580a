import type { Block } from './blocks.ts';
import { plainText } from './inline.ts';
import { type Stretch, stretchFrom } from './source.ts';
import { normalizeTitle } from './title.ts';
import { FIELD_LABELS, type FieldName } from './vocabulary/fields.ts';

/** A label, and where the colon behind it stands. */
export interface Label {
  readonly label: string;
  readonly colon: number;
}

/** Finds the label of `**状态**：接受`, `**状态：** 接受` or `Status: accepted`: what stands before the first colon. */
export function findLabel({ raw }: Stretch): Label | null {
  const colon = raw.search(/[:：]/);
  return colon < 0 ? null : { label: normalizeTitle(raw.slice(0, colon).replace(/[*_`]/g, '')), colon };
}

/** Finds the facts at the top of a record (up to its first section) and those under a heading of their own; the first of each counts. */
export function findFields(blocks: readonly Block[]): ReadonlyMap<FieldName, Stretch> {
  const fields = new Map<FieldName, Stretch>();
  const keep = (name: FieldName | undefined, value: Stretch | undefined) => {
    if (name !== undefined && value !== undefined && !fields.has(name)) fields.set(name, value);
  };
  for (const line of topBlocks(blocks).flatMap(linesOf)) {
    const labelled = findLabel(line);
    if (labelled !== null) keep(FIELD_LABELS.get(labelled.label), stretchFrom(line, labelled.colon + 1));
  }
  blocks.forEach((block, index) => {
    if (block.kind !== 'heading') return;
    const content = blocks[index + 1];
    if (content !== undefined) keep(FIELD_LABELS.get(normalizeTitle(plainText(block.title.raw))), joinedLines(linesOf(content)));
  });
  return fields;
}

/** What stands before the first heading that is not the title. */
function topBlocks(blocks: readonly Block[]): readonly Block[] {
  const headings = blocks.flatMap((block, index) => (block.kind === 'heading' ? [index] : []));
  const title = headings[0] ?? -1;
  const end = headings[1] ?? blocks.length;
  return blocks.slice(0, end).filter((_, index) => index !== title);
}

/** The lines of a block that can hold a fact; of a two-column table, each row as `label: value`. */
function linesOf(block: Block): readonly Stretch[] {
  switch (block.kind) {
    case 'paragraph':
      return block.lines;
    case 'list':
      return block.items.flatMap((item) => item.lines);
    case 'table':
      return [block.header, ...block.rows].flatMap(([label, value, more]) =>
        label === undefined || value === undefined || more !== undefined
          ? []
          : [{ ...value, raw: `${label.raw}: ${value.raw}`, column: value.column - label.raw.length - 2 }],
      );
    case 'heading':
    case 'fence':
    case 'html-table':
      return [];
  }
}

/** Several lines under one heading are one list of values, at the place of the first. */
function joinedLines(lines: readonly Stretch[]): Stretch | undefined {
  const [first] = lines;
  return first === undefined ? undefined : { ...first, raw: lines.map((line) => line.raw).join('、') };
}
