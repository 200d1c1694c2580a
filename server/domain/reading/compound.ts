import type { Condition } from '../condition.ts';
import { eventOf } from './event.ts';
import { findHold, firstHold, type HoldRead, NO_HOLD, withoutHold } from './hold.ts';
import type { JoinedPart } from './joins.ts';
import type { Reading } from './reading.ts';
import type { Token } from './token.ts';

/** A part of a condition as far as it could be read. */
export interface PartRead extends Reading<Condition> {
  readonly part: JoinedPart;
  readonly hold: HoldRead;
}

/**
 * Puts the parts together: 且 binds closer than 或. A hold behind the last part alone, or before the first alone, is of the whole, as is
 * one that is joined itself (且持续 5 分钟); a count of samples is of each part. Null where a part would have to count samples and cannot.
 */
export function compoundOf(parts: readonly PartRead[], beside: HoldRead, text: string): Condition | null {
  const whole = wholeHold(parts);
  const shared = whole ?? beside;
  const conditions = parts.filter((part) => !isOnlyHold(part));
  const groups: Condition[][] = [];
  for (const { part, value, hold } of conditions) {
    const own = firstHold(whole === null ? hold : null, { holdSeconds: null, consecutive: shared.consecutive });
    const condition = value === null ? eventOf(text, part.tokens, NO_HOLD) : held(value, own);
    if (condition === null) return null;
    if (part.join === 'all') groups.at(-1)?.push(condition);
    else groups.push([condition]);
  }
  return joined(
    'any',
    groups.map((group) => joined('all', group, null)),
    shared.holdSeconds,
  );
}

/** Words that are no condition by themselves: 任一满足即回滚. */
const EMPTY_KINDS: readonly Token['kind'][] = ['symbol', 'noise', 'copula', 'consequence', 'quantifier'];

function isOnlyHold({ part, value }: PartRead): boolean {
  return value === null && withoutHold(part.tokens).every(({ kind }) => EMPTY_KINDS.includes(kind));
}

/** The condition with its hold; null where it would have to count samples and cannot. */
function held(condition: Condition, { holdSeconds, consecutive }: HoldRead): Condition | null {
  if (consecutive === null) return { ...condition, holdSeconds };
  return condition.kind === 'comparison' ? { ...condition, holdSeconds, consecutive } : null;
}

function wholeHold(parts: readonly PartRead[]): HoldRead | null {
  const holding = parts.filter(({ hold }) => hold !== NO_HOLD);
  const [only] = holding;
  if (only === undefined || holding.length > 1) return null;
  const opens = only === parts[0] && findHold(only.part.tokens)?.start === 0;
  return only === parts.at(-1) || opens ? only.hold : null;
}

/** One condition needs no join, but takes the hold. */
function joined(kind: 'all' | 'any', conditions: readonly Condition[], holdSeconds: number | null): Condition {
  const [only] = conditions;
  if (only === undefined || conditions.length > 1) return { kind, conditions, holdSeconds };
  return holdSeconds === null ? only : { ...only, holdSeconds };
}
