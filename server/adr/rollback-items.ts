import { type HoldRead, NO_HOLD } from '../domain/reading/hold.ts';
import { isNothing } from '../domain/reading/read-quantity.ts';
import { type Block, type FenceBlock, type ListBlock, type ListItem, parseFenced, type TableBlock } from './blocks.ts';
import { findLabel } from './fields.ts';
import { plainText } from './inline.ts';
import { mayOpen, OUTSIDE, openingOf, ownHold, type Scope, underHeading } from './rollback-scope.ts';
import { type ConditionColumns, findConditionColumns, isGroupRow, tellsNone } from './rollback-table.ts';
import { joinStretches, sentencesOf, splitStretch } from './sentences.ts';
import { type Place, type Stretch, stretchFrom } from './source.ts';
import { normalizeTitle } from './title.ts';
import {
  CONDITIONS_TITLES,
  JOINING,
  OCCURRENCE_OF_ONE,
  OCCURRENCE_TITLES,
  PROCEDURE_LABELS,
  ROLLBACK_TITLES,
} from './vocabulary/sections.ts';

/** Words or a row under 回滚条件, with the hold that a lead line gives them. */
export type ReadableItem =
  | { readonly kind: 'words'; readonly text: Stretch; readonly hold: HoldRead }
  /** Prose among the items: a condition only if it turns out to be a comparison. */
  | { readonly kind: 'prose'; readonly text: Stretch; readonly hold: HoldRead }
  | {
      readonly kind: 'row';
      readonly header: readonly Stretch[];
      readonly cells: readonly Stretch[];
      readonly columns: ConditionColumns;
      readonly hold: HoldRead;
    };

/** What stands among rollback conditions: what can be read, and what is written so that it cannot. */
export type RollbackItem =
  | ReadableItem
  | { readonly kind: 'fenced'; readonly item: ReadableItem }
  | { readonly kind: 'html-table'; readonly place: Place }
  /** A lead line by which the items below it are one condition: 以下条件同时满足时回滚. */
  | { readonly kind: 'joined'; readonly text: Stretch };

/** The longest lead line, in UTF-16 code units: a longer sentence that mentions 回滚条件 introduces nothing. */
const MAX_LEAD_LENGTH = 60;

/** The longest sentence that introduces, by 以下任一 or any of the following, what stands behind its colon. */
const MAX_SENTENCE_LEAD_LENGTH = 180;

/** Fenced blocks that people write text in; others are programs. */
const TEXT_LANGUAGES: ReadonlySet<string> = new Set(['', 'text', 'txt', 'plain', 'plaintext', 'md', 'markdown', 'yaml', 'yml', 'promql']);

/** Finds the rollback conditions under a heading, a bold lead line, or a list item that names them. */
export function findRollbackItems(blocks: readonly Block[]): readonly RollbackItem[] {
  return walk(blocks, OUTSIDE);
}

/** Where rollback conditions were found. */
export interface ConditionPlaces {
  /** The headers of their tables. */
  readonly headers: ReadonlySet<readonly Stretch[]>;
  /** The lines of the others. */
  readonly lines: ReadonlySet<number>;
}

/** Of a record without any. */
export const NO_CONDITIONS: ConditionPlaces = { headers: new Set(), lines: new Set() };

/** The places of the items found, so that nothing is read as something else too. */
export function conditionPlaces(items: readonly RollbackItem[]): ConditionPlaces {
  const headers = items.flatMap((item) => (item.kind === 'row' ? [item.header] : []));
  const lines = items.flatMap((item) => (item.kind === 'words' || item.kind === 'prose' ? [item.text.line] : []));
  return { headers: new Set(headers), lines: new Set(lines) };
}

/** What a paragraph introduces: conditions, something else about rolling back, or nothing. */
type Lead = HoldRead | 'closes' | null;

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
    } else if (hold !== null && ITEM_MARK.test(line.raw)) {
      endProse();
      if (!tellsProcedure(line)) items.push(...markedItems(line, hold));
    } else if (hold !== null && !tellsProcedure(line)) prose = [...prose, line];
  }
  endProse();
  return { items, lead };
}

/** The mark of an item that Markdown takes for words: ①, （1）, 1、. */
const ITEM_MARK = /^(?:[\u2460-\u2473\u2776-\u277f]|[(（]\d{1,2}[)）]|\d{1,2}、|[•·●▪])\s*(?=\S)/u;

function markedItems(line: Stretch, hold: HoldRead): readonly RollbackItem[] {
  return splitStretch(stretchFrom(line, ITEM_MARK.exec(line.raw)?.[0].length ?? 0)).map((text) => ({ kind: 'words', text, hold }));
}

function leadOf(hold: HoldRead): LeadLine {
  return { lead: hold, items: [] };
}

function proseItems(lines: readonly Stretch[], hold: HoldRead): readonly RollbackItem[] {
  return sentencesOf(lines).map((text) => ({ kind: 'prose', text, hold }));
}

function endsWithColon(line: Stretch): boolean {
  return /[:：]$/.test(plainText(line.raw));
}

/** What a line introduces, with the conditions behind its colon. Null where it is no lead line. */
interface LeadLine {
  readonly lead: HoldRead | 'closes' | null;
  readonly items: readonly RollbackItem[];
}

function readLead(line: Stretch, scope: Scope): LeadLine | null {
  if (scope.hold === null && !mayOpen(line.raw, scope)) return null;
  const labelled = findLabel(line);
  const label = labelled?.label ?? (isBold(line.raw) ? normalizeTitle(plainText(line.raw)) : '');
  if (label === '' || label.length > longestLead(line, label)) return null;
  const opening = openingOf(label, scope.aboutRollback);
  if (opening === 'neither') return null;
  const behind = labelled === null ? null : stretchFrom(line, labelled.colon + 1);
  const rest = behind === null || saysNothing(behind.raw) ? null : behind;
  if (opening === 'closes') return rest === null ? { lead: 'closes', items: [] } : null;
  if (rest !== null && !introducesWords(label, rest, scope)) return null;
  const hold = ownHold(rest === null ? plainText(line.raw) : label, scope.hold);
  if (rest === null) return { lead: hold, items: joinedLead(line, label) };
  const items = splitStretch(rest).map((text) => ({ kind: 'words', text, hold }) as const);
  return { lead: /\p{N}/u.test(rest.raw) ? null : hold, items };
}

/** The items below such a line are read each for itself, which is said. */
function joinedLead(line: Stretch, label: string): readonly RollbackItem[] {
  return JOINING.test(label) && !OCCURRENCE_OF_ONE.test(label) ? [{ kind: 'joined', text: line }] : [];
}

function longestLead(line: Stretch, label: string): number {
  return endsWithColon(line) && OCCURRENCE_TITLES.test(label) ? MAX_SENTENCE_LEAD_LENGTH : MAX_LEAD_LENGTH;
}

/** Outside of a section about rolling back, only a name of the conditions, or a number, makes what stands behind a colon one of them. */
function introducesWords(label: string, rest: Stretch, scope: Scope): boolean {
  return scope.aboutRollback || CONDITIONS_TITLES.test(label) || /\p{N}/u.test(rest.raw);
}

/** Behind the colon of a lead line: nothing, a reference, or only that any of what follows will do. */
function saysNothing(raw: string): boolean {
  const plain = plainText(raw);
  const title = normalizeTitle(plain);
  return (
    isNothing(plain) ||
    /^(?:见|详见|参见|参考|如下|以下|待定|see|refer|as follows|below|tbd|todo)(?![a-z])/.test(title) ||
    (title.length <= MAX_LEAD_LENGTH && !/\p{N}/u.test(title) && (OCCURRENCE_TITLES.test(title) || CONDITIONS_TITLES.test(title)))
  );
}

function isBold(raw: string): boolean {
  return /^(?:\*\*[^*]+\*\*|__[^_]+__)$/.test(raw);
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

/** An item that names the conditions needs no colon where they are nested under it. */
function nestedLead(item: ListItem, line: Stretch, scope: Scope): LeadLine | null {
  if (item.blocks.length === 0 || !mayOpen(line.raw, scope)) return null;
  const plain = plainText(line.raw);
  const title = normalizeTitle(plain);
  const isLead = title.length <= MAX_LEAD_LENGTH && openingOf(title, scope.aboutRollback) === 'opens';
  return isLead ? { lead: ownHold(plain, scope.hold), items: [] } : null;
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

function isReadable(item: RollbackItem): item is ReadableItem {
  return item.kind === 'words' || item.kind === 'prose' || item.kind === 'row';
}
