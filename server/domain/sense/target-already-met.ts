import { type Bounds, liesIn } from '../bounds.ts';
import { type Decision, targetBounds } from '../decision.ts';
import type { Problem } from '../problem.ts';
import { ends, type Quantity } from '../quantity.ts';
import { quote } from '../reading/reading.ts';

/** Targets that the baseline has reached before anything was changed. */
export function targetAlreadyMet({ metrics, source }: Decision): readonly Problem[] {
  return metrics.flatMap(({ baseline, target, line, targetColumn }) => {
    const bounds = targetBounds(target);
    if (baseline === null || bounds === null || !liesIn(baseline, bounds) || isLevelToKeep(baseline, bounds)) return [];
    return [
      {
        severity: 'warning',
        code: 'target-already-met',
        path: source.path,
        line,
        column: targetColumn,
        found: `the target ${quote(bounds.text)}, which the baseline ${quote(baseline.text)} meets already`,
        expected: 'a target that is still to be reached; what must not get worse is a rollback condition',
      },
    ];
  });
}

/** 100% today and 100% wanted is a promise to keep what there is. */
function isLevelToKeep(baseline: Quantity, { min, max }: Bounds): boolean {
  const { low, high } = ends(baseline);
  return low === high && (low === min || low === max);
}
