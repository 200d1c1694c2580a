import { type HoldRead, NO_HOLD } from '../domain/reading/hold.ts';
import { type Block, type FenceBlock, type ListBlock, type ListItem, parseFenced, type TableBlock } from './blocks.ts';
import { findLabel } from './fields.ts';
import { plainText } from './inline.ts';
import { behindItemMark } from './item-mark.ts';
import { isReadable, type RollbackItem } from './rollback-item.ts';
import { endsWithColon, type Lead, type LeadLine, leadOf, nestedLead, readLead } from './rollback-lead.ts';
import { OUTSIDE, ownHold, type Scope, underHeading } from './rollback-scope.ts';
import { findConditionColumns, isGroupRow, tellsNone } from './rollback-table.ts';
import { joinStretches, sentencesOf, splitStretch } from './sentences.ts';
import type { Stretch } from './source.ts';
import { PROCEDURE_LABELS, ROLLBACK_TITLES } from './vocabulary/sections.ts';

/** Fenced blocks that people write text in; others are programs. */
const TEXT_LANGUAGES: ReadonlySet<string> = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'md', 'markdown', 'yaml', 'yml', 'promql']);

/** Finds the rollback conditions under a heading, a bold lead line, or a list item that names them. */
export function findRollbackItems(blocks: readonly Block[]): readonly RollbackItem[] {
  return walk(blocks, OUTSIDE);
}

function walk(blocks: readonly Block[], outer: Scope): readonly RollbackItem[] {
  let open: readonly { readonly level: number; readonly scope: Scope }[] = [];
  let lead: Lead = null;
  return blocks.flatMap((block) => {
    const scope = open.at(-1)?.scope ?? outer;
    if (block.kind === 'heading') {
      const enclosing = open.filter(({ level }) => level < block.level);
      open = [...enclosing, { level: block.level, scope: underHeading(block.words, enclosing.at(-1)?.scope ?? outer) }];
      lead = null;
      return [];
    }
    const introduced: Scope = lead === null ? scope : { ...scope, hold: lead === 'closes' ? null : lead };
    if (block.kind === 'paragraph') {
      const found = readParagraph(block.lines, introduced);
      if (found.lead !== null) lead = found.lead;
      return found.items;
    }
    if (lead !== 'closes') lead = null;
    return readBlock(block, introduced);
  });
}

function readBlock(block: Exclude<Block, { kind: 'heading' | 'paragraph' }>, scope: Scope): readonly RollbackItem[] {
  switch (block.kind) {
    case 'list':
      return readList(block, scope);
    case 'table':
      return readTable(block, scope);
    case 'fence':
      return scope.isFenced ? [] : readFence(block, scope);
    case 'html-table':
      return scope.hold === null ? [] : [{ kind: 'html-table', place: block.place }];
  }
}

/** A lead line opens the list or the table behind it; what stands behind its colon is a condition itself. */
function readParagraph(lines: readonly Stretch[], scope: Scope): { readonly items: readonly RollbackItem[]; readonly lead: Lead } {
  const items: RollbackItem[] = [];
  let prose: readonly Stretch[] = [];
  let lead: Lead = null;
  let hold = scope.hold;
  const endProse = () => {
    if (hold !== null) items.push(...proseItems(prose, hold));
    prose = [];
  };
  for (const line of lines) {
    const introduced = readLead(line, scope) ?? (hold !== null && endsWithColon(line) ? leadOf(ownHold(plainText(line.raw), hold)) : null);
    if (introduced !== null) {
      endProse();
      items.push(...introduced.items);
      lead = introduced.lead;
      hold = lead === 'closes' ? null : (lead ?? scope.hold);
    } else if (hold !== null && behindItemMark(line) !== null) {
      endProse();
      if (!tellsProcedure(line)) items.push(...markedItems(line, hold));
    } else if (hold !== null && !tellsProcedure(line)) prose = [...prose, line];
  }
  endProse();
  return { items, lead };
}

function markedItems(line: Stretch, hold: HoldRead): readonly RollbackItem[] {
  return splitStretch(behindItemMark(line) ?? line).map((text) => ({ kind: 'words', text, hold }));
}

function proseItems(lines: readonly Stretch[], hold: HoldRead): readonly RollbackItem[] {
  return sentencesOf(lines).map((text) => ({ kind: 'prose', text, hold }));
}

function readList(list: ListBlock, scope: Scope): readonly RollbackItem[] {
  return list.items.flatMap((item) => {
    const [line, ...others] = item.lines;
    if (line === undefined) return walk(item.blocks, scope);
    const introduced = readLead(line, scope) ?? nestedLead(item, line, scope);
    if (introduced !== null) return readIntroduced(item, others, introduced, scope);
    if (scope.hold === null) return walk(item.blocks, scope);
    if (tellsProcedure(line)) return [];
    if (leadsToNested(item, line)) return walk(item.blocks, { ...scope, hold: ownHold(plainText(line.raw), scope.hold) });
    return [{ kind: 'words', text: joinStretches(item.lines), hold: scope.hold }];
  });
}

/** 负责人：张三 among the conditions is none of them. */
function tellsProcedure(line: Stretch): boolean {
  return PROCEDURE_LABELS.has(findLabel(line)?.label ?? '');
}

/** An item without a number whose nested items have them only names their group. */
function leadsToNested({ blocks }: ListItem, line: Stretch): boolean {
  const nested = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  if (endsWithColon(line)) return blocks.length > 0;
  const withNumber = nested.filter(({ lines }) => /\p{N}/u.test(lines[0]?.raw ?? '')).length;
  return nested.length > 0 && withNumber * 2 >= nested.length && !/\p{N}/u.test(line.raw);
}

function readIntroduced(item: ListItem, others: readonly Stretch[], { lead, items }: LeadLine, scope: Scope): readonly RollbackItem[] {
  if (lead === 'closes') return [];
  const hold = lead ?? scope.hold ?? NO_HOLD;
  return [...items, ...proseItems(others, hold), ...walk(item.blocks, { ...scope, hold })];
}

function readTable(table: TableBlock, scope: Scope): readonly RollbackItem[] {
  const columns = findConditionColumns(table, scope);
  if (columns === null) return [];
  return table.rows
    .filter((cells) => !isGroupRow(cells) && !tellsNone(cells, columns))
    .map((cells) => ({ kind: 'row', header: table.header, cells, columns, hold: scope.hold ?? NO_HOLD }));
}

/** What would be conditions if it were not fenced; outside of the conditions only a text that tells of rolling back is looked at. */
function readFence(fence: FenceBlock, scope: Scope): readonly RollbackItem[] {
  const isText = TEXT_LANGUAGES.has(fence.language);
  if (scope.hold === null && !(isText && ROLLBACK_TITLES.test(fence.content.toLowerCase()))) return [];
  const items = walk(parseFenced(fence), { ...scope, isFenced: true });
  return items.flatMap((item) => (isReadable(item) && (isText || item.kind === 'row') ? [{ kind: 'fenced', item }] : []));
}
