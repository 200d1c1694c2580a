import type { DecisionDetail } from '../../../server/api/contract.ts';

type Phase = DecisionDetail['plan']['phases'][number];

/** How a phase stands in time on a day (YYYY-MM-DD): under way, past its end with tasks open, or neither. */
export function phaseTime({ start, end, done, total }: Phase, today: string): 'today' | 'overdue' | null {
  if (end !== null && end < today && done < total) return 'overdue';
  return start !== null && start <= today && (end === null || today <= end) ? 'today' : null;
}
