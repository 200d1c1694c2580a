import type { Decision } from '../decision.ts';
import { idKey } from '../decision-id.ts';
import type { Problem } from '../problem.ts';
import type { Instant } from '../time.ts';
import type { SenseContext, SenseLint } from './lint.ts';
import { related } from './related.ts';
import { reviewOverdue } from './review-overdue.ts';
import { rollbackThreshold } from './rollback-threshold.ts';
import { successor } from './successor.ts';
import { targetAlreadyMet } from './target-already-met.ts';
import { thresholdDimension } from './threshold-dimension.ts';

/** Lints whose outcome changes with the record alone. */
const OF_THE_RECORD: readonly SenseLint[] = [targetAlreadyMet, rollbackThreshold, thresholdDimension];

/** Lints whose outcome changes with other records and with time. */
const OF_THE_WORLD: readonly SenseLint[] = [related, successor, reviewOverdue];

/** Adds to each record the problems that it has with itself, with the other ones and with the time. */
export type Sense = (decisions: readonly Decision[], now: Instant) => readonly Decision[];

/** What came of a record last time. */
interface Sensed {
  readonly ownProblems: readonly Problem[];
  /** Of the problems with the world, to tell whether they are others now. */
  readonly worldKey: string;
  readonly decision: Decision;
}

/**
 * Makes the lints of sense. An unchanged record with unchanged problems is the same object as before, so that what is derived
 * from it can be kept; `identify` gives the same text for two names of one metric.
 */
export function createSense(identify: SenseContext['identify']): Sense {
  const known = new WeakMap<Decision, Sensed>();
  return (decisions, now) => {
    const context: SenseContext = { decisions: new Map(decisions.map((one) => [idKey(one.id), one])), now, identify };
    return decisions.map((decision) => {
      const before = known.get(decision);
      const ownProblems = before?.ownProblems ?? problemsFrom(OF_THE_RECORD, decision, context);
      const worldProblems = problemsFrom(OF_THE_WORLD, decision, context);
      const worldKey = worldProblems.length === 0 ? '' : JSON.stringify(worldProblems);
      if (before?.worldKey === worldKey) return before.decision;
      const sensed = withProblems(decision, [...ownProblems, ...worldProblems]);
      known.set(decision, { ownProblems, worldKey, decision: sensed });
      return sensed;
    });
  };
}

function problemsFrom(lints: readonly SenseLint[], decision: Decision, context: SenseContext): readonly Problem[] {
  return lints.flatMap((lint) => lint(decision, context));
}

function withProblems(decision: Decision, added: readonly Problem[]): Decision {
  if (added.length === 0) return decision;
  return { ...decision, problems: [...decision.problems, ...added].sort((a, b) => a.line - b.line || a.column - b.column) };
}
