import type { DecisionSummary } from '../../../server/api/contract.ts';
import { worstFirst } from './health-order.ts';

/** The orders in which decisions can be listed, as they are offered; what needs a look comes first in each. */
export const SORT_NAMES = ['worst', 'id', 'judged', 'progress', 'coverage'] as const;

/** The name of an order. */
export type SortName = (typeof SORT_NAMES)[number];

/** The decisions in an order; where two are equal in it, the worse health stands first. */
export function inOrder(decisions: readonly DecisionSummary[], sort: SortName): readonly DecisionSummary[] {
  const worst = worstFirst(decisions);
  return sort === 'worst' ? worst : worst.toSorted(COMPARE[sort]);
}

type Compare = (a: DecisionSummary, b: DecisionSummary) => number;

/** ADR-9 before ADR-10, whatever the language of the page. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

const COMPARE: Readonly<Record<Exclude<SortName, 'worst'>, Compare>> = {
  id: (a, b) => BY_NUMBER.compare(a.id, b.id),
  judged: ascending(({ lastJudgedAt }) => (lastJudgedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastJudgedAt))),
  progress: ascending(leastProgress),
  coverage: ascending(({ coverage: { executable, needsBinding, forPeople } }) => share(executable, executable + needsBinding + forPeople)),
};

/** Infinite keys are equal to themselves, which a difference would not say. */
function ascending(key: (decision: DecisionSummary) => number): Compare {
  return (a, b) => {
    const [one, other] = [key(a), key(b)];
    return one === other ? 0 : one < other ? -1 : 1;
  };
}

/** The progress of the metric that has come the least far; a decision without any known progress stands behind all others. */
function leastProgress({ metrics }: DecisionSummary): number {
  return Math.min(...metrics.flatMap(({ progress }) => (progress === null ? [] : [progress])));
}

/** A record with nothing to judge lacks nothing. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
