import type { BoundDecision, Coverage } from './binding.ts';

/** How many promises of some decisions a machine can judge. */
export interface CoverageShare {
  readonly executable: number;
  readonly total: number;
  /** 0 to 100; 100 where nothing is promised. */
  readonly percent: number;
}

/** The promises of the records in force, all together. What is not accepted promises nothing yet, or no more. */
export function coverageInForce(decisions: readonly BoundDecision[]): CoverageShare {
  const counts = inForce(decisions).map(({ coverage }) => shareIn(coverage));
  const sum = (key: 'executable' | 'total') => counts.reduce((total, count) => total + count[key], 0);
  return counted(sum('executable'), sum('total'));
}

/** The records in force of which the least can be judged, the lowest first; those that can be judged whole are left out. */
export function lowestCoverage(
  decisions: readonly BoundDecision[],
  limit: number,
): readonly { readonly id: string; readonly coverage: CoverageShare }[] {
  return inForce(decisions)
    .map(({ decision, coverage }) => ({ id: decision.id, coverage: shareIn(coverage) }))
    .filter(({ coverage }) => coverage.percent < 100)
    .sort((a, b) => a.coverage.percent - b.coverage.percent || b.coverage.total - a.coverage.total)
    .slice(0, limit);
}

function inForce(decisions: readonly BoundDecision[]): readonly BoundDecision[] {
  return decisions.filter(({ decision }) => decision.status === 'accepted');
}

function shareIn({ executable, needsBinding, forPeople }: Coverage): CoverageShare {
  return counted(executable, executable + needsBinding + forPeople);
}

function counted(executable: number, total: number): CoverageShare {
  return { executable, total, percent: total === 0 ? 100 : (executable * 100) / total };
}
