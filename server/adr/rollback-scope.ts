import { type HoldRead, NO_HOLD } from '../domain/reading/hold.ts';
import { readHold } from '../domain/reading/read-hold.ts';
import { plainText } from './inline.ts';
import { holdsOne, normalizeTitle } from './title.ts';
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

/** Tells what a title or a lead line introduces. */
export function openingOf(title: string, aboutRollback: boolean): Opening {
  if (holdsOne(title, NEGATED_TITLES)) return 'closes';
  const namesRollback = holdsOne(title, ROLLBACK_TITLES);
  if (holdsOne(title, CONDITIONS_TITLES) || (namesRollback && holdsOne(title, OCCURRENCE_TITLES))) return 'opens';
  if (holdsOne(title, PROCEDURE_TITLES)) return 'closes';
  const isTrigger = holdsOne(title, TRIGGER_TITLES) || holdsOne(title, OCCURRENCE_TITLES);
  return isTrigger && (aboutRollback || namesRollback) ? 'opens' : 'neither';
}

/** The scope under a heading. */
export function underHeading(raw: string, outer: Scope): Scope {
  const plain = plainText(raw);
  const title = normalizeTitle(plain);
  const scope = { ...outer, aboutRollback: outer.aboutRollback || holdsOne(title, ROLLBACK_TITLES) };
  const opening = openingOf(title, scope.aboutRollback);
  if (opening === 'neither') return scope;
  return { ...scope, hold: opening === 'opens' ? ownHold(plain, scope.hold) : null };
}

/** The hold that words say, else the one around them. */
export function ownHold(plain: string, outer: HoldRead | null): HoldRead {
  const own = readHold(plain);
  return own === NO_HOLD ? (outer ?? NO_HOLD) : { holdSeconds: own.holdSeconds, consecutive: own.consecutive };
}
