import { type Decision, unitOfRow } from '../decision.ts';
import type { Problem } from '../problem.ts';
import { quote } from '../reading/reading.ts';
import { heldBounds } from './held-bounds.ts';
import type { SenseContext } from './lint.ts';

/** Thresholds whose dimension is not that of their metric's row: 错误率 > 200ms. */
export function thresholdDimension(decision: Decision, context: SenseContext): readonly Problem[] {
  return heldBounds(decision, context).flatMap(({ item: { line, column }, row, bounds }) => {
    const unit = unitOfRow(row);
    if (unit === null || unit === bounds.unit) return [];
    return [
      {
        severity: 'error',
        code: 'threshold-dimension',
        path: decision.source.path,
        line,
        column,
        found: `${quote(bounds.text)} in ${bounds.unit} for ${quote(row.name)}, which the metrics table has in ${unit}`,
        expected: `a threshold in ${unit}`,
      },
    ];
  });
}
