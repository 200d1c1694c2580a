import type { Block, ListBlock, ListItem } from './blocks.ts';
import { cutStretch } from './sentences.ts';
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

/** The lines that say a fact: one behind a label, all of them under a heading. */
export type Fields = ReadonlyMap<FieldName, readonly Stretch[]>;

/** Finds the facts at the top of a record (up to its first section) and those under a heading of their own; the first of each counts. */
export function findFields(blocks: readonly Block[]): Fields {
  const fields = new Map<FieldName, readonly Stretch[]>();
  const keep = (name: FieldName | undefined, values: readonly Stretch[]) => {
    if (name !== undefined && values.length > 0 && !fields.has(name)) fields.set(name, values);
  };
  for (const { line, nested } of topBlocks(blocks).flatMap(labelledLines).flatMap(splitFacts)) {
    const labelled = findLabel(line);
    if (labelled === null) continue;
    const behind = stretchFrom(line, labelled.colon + 1);
    keep(FIELD_LABELS.get(labelled.label), behind.raw === '' && nested.length > 0 ? nested : [behind]);
  }
  blocks.forEach((block, index) => {
    if (block.kind !== 'heading') return;
    const name = FIELD_LABELS.get(block.words.normalized);
    if (name !== undefined) keep(name, sectionLines(blocks, index + 1));
  });
  return fields;
}

/** A line of the top, and the lines nested under it. */
interface TopLine {
  readonly line: Stretch;
  readonly nested: readonly Stretch[];
}

/** Between facts that stand in one line: **Status:** accepted | **Date:** 2026-01-05. */
const FACT_SEPARATOR = /\s[|·•]\s+(?=[*_]{0,2}\p{L}[\p{L} ]{1,20}[*_]{0,2}\s?[:：])/gu;

function splitFacts({ line, nested }: TopLine): readonly TopLine[] {
  return cutStretch(line, FACT_SEPARATOR).map((part) => ({ line: part, nested }));
}

/** The lines up to the next heading. */
function sectionLines(blocks: readonly Block[], start: number): readonly Stretch[] {
  const end = blocks.findIndex((block, index) => index >= start && block.kind === 'heading');
  return blocks.slice(start, end < 0 ? blocks.length : end).flatMap(linesOf);
}

/** The lines of a block, with those nested under them. */
function labelledLines(block: Block): readonly TopLine[] {
  if (block.kind !== 'list') return linesOf(block).map((line) => ({ line, nested: [] }));
  return block.items.flatMap(({ lines, blocks }) => lines.map((line) => ({ line, nested: blocks.flatMap(linesOf) })));
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
      return chosenItems(block).flatMap((item) => item.lines);
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

/** Of a list with ticks, what is ticked. */
function chosenItems({ items }: ListBlock): readonly ListItem[] {
  const ticked = items.filter(({ task }) => task === 'done');
  return ticked.length > 0 ? ticked : items;
}
