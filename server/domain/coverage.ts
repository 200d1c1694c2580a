import type { BoundDecision, Coverage } from './binding.ts';

/** How many promises of some decisions a machine can judge. */
export interface CoverageShare {
  readonly executable: number;
  readonly total: number;
  /** 0 to 1; 1 where nothing is promised. */
  readonly share: number;
}

/** The promises of the records in force, all together. What is not accepted promises nothing yet, or no more. */
export function coverageInForce(decisions: readonly BoundDecision[]): CoverageShare {
  const counts = inForce(decisions).map(({ coverage }) => shareOf(coverage));
  const sum = (key: 'executable' | 'total') => counts.reduce((total, count) => total + count[key], 0);
  return withShare(sum('executable'), sum('total'));
}

/** The records in force of which the least can be judged, the lowest first; those that can be judged whole are left out. */
export function lowestCoverage(
  decisions: readonly BoundDecision[],
  limit: number,
): readonly { readonly id: string; readonly coverage: CoverageShare }[] {
  return inForce(decisions)
    .map(({ decision, coverage }) => ({ id: decision.id, coverage: shareOf(coverage) }))
    .filter(({ coverage }) => coverage.share < 1)
    .sort((a, b) => a.coverage.share - b.coverage.share || b.coverage.total - a.coverage.total)
    .slice(0, limit);
}

function inForce(decisions: readonly BoundDecision[]): readonly BoundDecision[] {
  return decisions.filter(({ decision }) => decision.status === 'accepted');
}

function shareOf({ executable, needsBinding, forPeople }: Coverage): CoverageShare {
  return withShare(executable, executable + needsBinding + forPeople);
}

function withShare(executable: number, total: number): CoverageShare {
  return { executable, total, share: total === 0 ? 1 : executable / total };
}
