import type { HoldRead } from '../domain/reading/hold.ts';
import { isNothing } from '../domain/reading/read-quantity.ts';
import type { ListItem } from './blocks.ts';
import { findLabel } from './fields.ts';
import { plainText } from './inline.ts';
import type { RollbackItem } from './rollback-item.ts';
import { mayOpen, openingOf, ownHold, type Scope } from './rollback-scope.ts';
import { splitStretch } from './sentences.ts';
import { type Stretch, stretchFrom } from './source.ts';
import { normalizeTitle } from './title.ts';
import { CONDITIONS_TITLES, JOINING, OCCURRENCE_OF_ONE, OCCURRENCE_TITLES } from './vocabulary/sections.ts';

/** The longest lead line, in UTF-16 code units: a longer sentence that mentions 回滚条件 introduces nothing. */
const MAX_LEAD_LENGTH = 60;

/** The longest sentence that introduces, by 以下任一 or any of the following, what stands behind its colon. */
const MAX_SENTENCE_LEAD_LENGTH = 180;

/** What a line introduces: conditions, something else about rolling back, or nothing. */
export type Lead = HoldRead | 'closes' | null;

/** Whether a line ends in a colon. */
export function endsWithColon(line: Stretch): boolean {
  return /[:：]$/.test(plainText(line.raw));
}

/** What a line introduces, with the conditions behind its colon. */
export interface LeadLine {
  readonly lead: Lead;
  readonly items: readonly RollbackItem[];
}

/** Reads a line as one that introduces rollback conditions, or ends them; null where it does neither. */
export function readLead(line: Stretch, scope: Scope): LeadLine | null {
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

/** A line that introduces what stands behind it, and holds no condition itself. */
export function leadOf(hold: HoldRead): LeadLine {
  return { lead: hold, items: [] };
}

/** An item that names the conditions needs no colon where they are nested under it. */
export function nestedLead(item: ListItem, line: Stretch, scope: Scope): LeadLine | null {
  if (item.blocks.length === 0 || !mayOpen(line.raw, scope)) return null;
  const plain = plainText(line.raw);
  const title = normalizeTitle(plain);
  const isLead = title.length <= MAX_LEAD_LENGTH && openingOf(title, scope.aboutRollback) === 'opens';
  return isLead ? { lead: ownHold(plain, scope.hold), items: [] } : null;
}
