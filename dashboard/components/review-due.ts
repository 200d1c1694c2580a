import type { DecisionSummary } from '../../server/api/contract.ts';

/** Whether the date of a decision's review has come. The monitor's time decides, as far as it has judged: the clock of this machine may be wrong. */
export function isReviewDue({ reviewDueAt, lastJudgedAt }: Pick<DecisionSummary, 'reviewDueAt' | 'lastJudgedAt'>): boolean {
  return reviewDueAt !== null && lastJudgedAt !== null && Date.parse(reviewDueAt) <= Date.parse(lastJudgedAt);
}
