import { type HoldRead, NO_HOLD } from '../domain/reading/hold.ts';
import { readHold } from '../domain/reading/read-hold.ts';
import type { Title } from './title.ts';
import {
  CONDITIONS_TITLES,
  NEGATED_TITLES,
  OCCURRENCE_TITLES,
  PROCEDURE_TITLES,
  ROLLBACK_TITLES,
  TRIGGER_TITLES,
} from './vocabulary/sections.ts';

/** Where the search for rollback conditions stands. */
export interface Scope {
  /** In a section about rolling back. */
  readonly aboutRollback: boolean;
  /** In one of its conditions: the hold that holds for all of them; null outside. */
  readonly hold: HoldRead | null;
  /** In a fenced block. */
  readonly isFenced: boolean;
}

/** Outside of every section. */
export const OUTSIDE: Scope = { aboutRollback: false, hold: null, isFenced: false };

/** What a normalized title means for the conditions: it opens them, tells something else about rolling back, or neither. */
export type Opening = 'opens' | 'closes' | 'neither';

/** Outside of a section about rolling back, each phrase that opens conditions, or such a section, holds one of these. */
const OPENING_PART = /[回滚止撤롤ロ切]|rol|rev|abort|kill|back/i;

/** Whether a text is worth a closer look: most have nothing to do with rolling back. */
export function mayOpen(raw: string, { aboutRollback }: Pick<Scope, 'aboutRollback'>): boolean {
  return aboutRollback || OPENING_PART.test(raw);
}

/** Tells what a title or a lead line introduces. */
export function openingOf(title: string, aboutRollback: boolean): Opening {
  if (NEGATED_TITLES.test(title)) return 'closes';
  const namesRollback = ROLLBACK_TITLES.test(title);
  if (CONDITIONS_TITLES.test(title) || (namesRollback && OCCURRENCE_TITLES.test(title))) return 'opens';
  if (PROCEDURE_TITLES.test(title)) return 'closes';
  const isTrigger = TRIGGER_TITLES.test(title) || OCCURRENCE_TITLES.test(title);
  return isTrigger && (aboutRollback || namesRollback) ? 'opens' : 'neither';
}

/** The scope under a heading. */
export function underHeading({ plain, normalized: title }: Title, outer: Scope): Scope {
  if (outer.hold === null && !mayOpen(plain, outer)) return outer;
  const scope = { ...outer, aboutRollback: outer.aboutRollback || ROLLBACK_TITLES.test(title) };
  const opening = openingOf(title, scope.aboutRollback);
  if (opening === 'neither') return scope;
  return { ...scope, hold: opening === 'opens' ? ownHold(plain, scope.hold) : null };
}

/** The hold that words say, else the one around them. */
export function ownHold(plain: string, outer: HoldRead | null): HoldRead {
  const own = readHold(plain);
  return own === NO_HOLD ? (outer ?? NO_HOLD) : { holdSeconds: own.holdSeconds, consecutive: own.consecutive };
}
