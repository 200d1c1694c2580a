import type { Decision } from '../decision.ts';
import type { Problem } from '../problem.ts';
import type { Instant } from '../time.ts';

/** What a lint sees beside the record that it looks at. */
export interface SenseContext {
  /** Every record read, by the key of its id (`idKey`). */
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly now: Instant;
  /** Two names are the same metric where this gives the same text for both. */
  readonly identify: (name: string) => string;
}

/** Looks for one thing in a record that can be read but does not make sense. */
export type SenseLint = (decision: Decision, context: SenseContext) => readonly Problem[];
