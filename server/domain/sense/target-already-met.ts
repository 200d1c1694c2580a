import { liesIn } from '../bounds.ts';
import { type Decision, targetBounds } from '../decision.ts';
import type { Problem } from '../problem.ts';
import { quote } from '../reading/reading.ts';

/** Targets that the baseline has reached before anything was changed. */
export function targetAlreadyMet({ metrics, source }: Decision): readonly Problem[] {
  return metrics.flatMap(({ baseline, target, line, targetColumn }) => {
    const bounds = targetBounds(target);
    if (baseline === null || bounds === null || !liesIn(baseline, bounds)) return [];
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
