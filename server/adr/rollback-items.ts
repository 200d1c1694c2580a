import { firstHold, type HoldRead, NO_HOLD } from '../domain/reading/hold.ts';
import { readHold } from '../domain/reading/read-hold.ts';
import type { Block, ListBlock, ListItem } from './blocks.ts';
import { findLabel } from './fields.ts';
import { plainText } from './inline.ts';
import { type Stretch, stretchFrom } from './source.ts';
import { holdsOne, normalizeTitle } from './title.ts';
import { CONDITIONS_TITLES, PROCEDURE_TITLES, ROLLBACK_TITLES, TRIGGER_TITLES } from './vocabulary.ts';

/** Words under 回滚条件, with the hold that a lead line gives them. */
export type RollbackItem =
  | { readonly kind: 'words'; readonly text: Stretch; readonly hold: HoldRead }
  /** Prose among the items: a condition only if it turns out to be a comparison. */
  | { readonly kind: 'prose'; readonly text: Stretch; readonly hold: HoldRead }
  | { readonly kind: 'row'; readonly header: readonly Stretch[]; readonly cells: readonly Stretch[]; readonly hold: HoldRead };

/** The longest lead line, in UTF-16 code units: a longer sentence that mentions 回滚条件 introduces nothing. */
const MAX_LEAD_LENGTH = 60;

/** Where the walk stands: in a section about rolling back, and in one of its conditions. */
interface Scope {
  readonly aboutRollback: boolean;
  readonly hold: HoldRead | null;
}

const OUTSIDE: Scope = { aboutRollback: false, hold: null };

/** Finds the rollback conditions under a heading, a bold lead line, or a list item that names them. */
export function findRollbackItems(blocks: readonly Block[]): readonly RollbackItem[] {
  return walk(blocks, OUTSIDE);
}

function walk(blocks: readonly Block[], outer: Scope): readonly RollbackItem[] {
  let open: readonly { readonly level: number; readonly scope: Scope }[] = [];
  let lead: HoldRead | null = null;
  return blocks.flatMap((block) => {
    const scope = open.at(-1)?.scope ?? outer;
    const introduced = lead;
    lead = null;
    if (block.kind === 'heading') {
      const enclosing = open.filter(({ level }) => level < block.level);
      open = [...enclosing, { level: block.level, scope: underHeading(plainText(block.title.raw), enclosing.at(-1)?.scope ?? outer) }];
      return [];
    }
    if (block.kind === 'paragraph') {
      const found = readParagraph(block.lines, scope);
      lead = found.lead;
      return found.items;
    }
    const hold = introduced ?? scope.hold;
    return block.kind === 'list' ? readList(block, { ...scope, hold }) : readTable(block, hold);
  });
}

function underHeading(plain: string, outer: Scope): Scope {
  const title = normalizeTitle(plain);
  const aboutRollback = outer.aboutRollback || holdsOne(title, ROLLBACK_TITLES);
  if (introduces(title, aboutRollback)) return { aboutRollback, hold: readHold(plain) };
  return { aboutRollback, hold: holdsOne(title, PROCEDURE_TITLES) ? null : outer.hold };
}

function introduces(title: string, aboutRollback: boolean): boolean {
  return holdsOne(title, CONDITIONS_TITLES) || (aboutRollback && holdsOne(title, TRIGGER_TITLES));
}

/** A lead line opens the list or the table behind it; what stands behind its colon is a condition itself. */
function readParagraph(
  lines: readonly Stretch[],
  scope: Scope,
): { readonly items: readonly RollbackItem[]; readonly lead: HoldRead | null } {
  const items: RollbackItem[] = [];
  let lead: HoldRead | null = null;
  for (const line of lines) {
    const introduced = readLead(line, scope);
    if (introduced !== null) {
      lead = introduced.hold;
      if (introduced.rest !== null) items.push({ kind: 'words', text: introduced.rest, hold: introduced.hold });
    } else if (scope.hold !== null && endsWithColon(line)) lead = firstHold(readHold(plainText(line.raw)), scope.hold);
    else if (scope.hold !== null) items.push({ kind: 'prose', text: line, hold: scope.hold });
  }
  return { items, lead };
}

function endsWithColon(line: Stretch): boolean {
  return /[:：]$/.test(plainText(line.raw));
}

/** What a line introduces: nothing, or conditions, with what stands behind its colon. */
function readLead(line: Stretch, scope: Scope): { readonly hold: HoldRead; readonly rest: Stretch | null } | null {
  const labelled = findLabel(line);
  const label = labelled?.label ?? (isBold(line.raw) ? normalizeTitle(plainText(line.raw)) : '');
  if (label === '' || label.length > MAX_LEAD_LENGTH || holdsOne(label, PROCEDURE_TITLES) || !introduces(label, scope.aboutRollback))
    return null;
  const behind = labelled === null ? null : stretchFrom(line, labelled.colon + 1);
  const rest = behind?.raw === '' ? null : behind;
  return { hold: firstHold(readHold(rest === null ? plainText(line.raw) : label), scope.hold ?? NO_HOLD), rest };
}

function isBold(raw: string): boolean {
  return /^(?:\*\*[^*]+\*\*|__[^_]+__)$/.test(raw);
}

function readList(list: ListBlock, scope: Scope): readonly RollbackItem[] {
  return list.items.flatMap((item) => {
    const [line] = item.lines;
    if (line === undefined) return walk(item.blocks, scope);
    const introduced = readLead(line, scope) ?? nestedLead(item, line, scope);
    if (introduced !== null) return readIntroduced(item, introduced.hold, introduced.rest, scope);
    if (scope.hold === null) return walk(item.blocks, scope);
    if (endsWithColon(line) && item.blocks.length > 0)
      return walk(item.blocks, { ...scope, hold: firstHold(readHold(plainText(line.raw)), scope.hold) });
    return [{ kind: 'words', text: joinLines(item.lines), hold: scope.hold }];
  });
}

/** An item that names the conditions needs no colon where they are nested under it. */
function nestedLead(item: ListItem, line: Stretch, scope: Scope): { readonly hold: HoldRead; readonly rest: null } | null {
  if (item.blocks.length === 0) return null;
  const plain = plainText(line.raw);
  const title = normalizeTitle(plain);
  const isLead = title.length <= MAX_LEAD_LENGTH && introduces(title, scope.aboutRollback);
  return isLead ? { hold: firstHold(readHold(plain), scope.hold ?? NO_HOLD), rest: null } : null;
}

function readIntroduced(item: ListItem, hold: HoldRead, rest: Stretch | null, scope: Scope): readonly RollbackItem[] {
  const own: readonly RollbackItem[] = rest === null ? [] : [{ kind: 'words', text: rest, hold }];
  return [...own, ...walk(item.blocks, { ...scope, hold })];
}

/** An item over several lines is one text at the place of its first. */
function joinLines(lines: readonly Stretch[]): Stretch {
  const [first = { raw: '', source: '', line: 1, column: 1 }] = lines;
  const raw = lines.map((line) => line.raw).join(' ');
  return { ...first, raw, source: raw };
}

function readTable(table: Extract<Block, { kind: 'table' }>, hold: HoldRead | null): readonly RollbackItem[] {
  return hold === null ? [] : table.rows.map((cells) => ({ kind: 'row', header: table.header, cells, hold }));
}
