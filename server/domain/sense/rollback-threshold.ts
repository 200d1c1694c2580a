import { type Bounds, liesIn, overlap } from '../bounds.ts';
import { type Decision, targetBounds } from '../decision.ts';
import type { Problem } from '../problem.ts';
import { quote } from '../reading/reading.ts';
import { type HeldBounds, heldBounds } from './held-bounds.ts';
import type { SenseContext } from './lint.ts';

/** Rollback conditions that contradict their metric's row. Of one condition only the first contradiction is said: the others follow from it. */
export function rollbackThreshold(decision: Decision, context: SenseContext): readonly Problem[] {
  return heldBounds(decision, context).flatMap((held) => {
    const contradiction = held.isDecisive ? (againstTarget(held) ?? againstBaseline(held)) : null;
    const { line, column } = held.item;
    return contradiction === null ? [] : [{ severity: 'warning', path: decision.source.path, line, column, ...contradiction }];
  });
}

type Contradiction = Pick<Problem, 'code' | 'found' | 'expected'>;

function againstTarget({ bounds, row }: HeldBounds): Contradiction | null {
  const target = targetBounds(row.target);
  if (target === null || target.unit !== bounds.unit || !overlap(bounds, target)) return null;
  const goodSide = openSide(target);
  if (goodSide !== null && goodSide === openSide(bounds))
    return {
      code: 'rollback-wrong-side',
      found: `${quote(bounds.text)}, which is on the good side of the target ${quote(target.text)}`,
      expected: `a comparison that holds outside of the target: ${goodSide === 'min' ? '> …' : '< …'}`,
    };
  return {
    code: 'rollback-inside-target',
    found: `${quote(bounds.text)}, which can hold while the target ${quote(target.text)} is met`,
    expected: 'a threshold outside of the target, or a looser target',
  };
}

function againstBaseline({ bounds, row: { baseline } }: HeldBounds): Contradiction | null {
  if (baseline === null || !liesIn(baseline, bounds)) return null;
  return {
    code: 'rollback-at-baseline',
    found: `${quote(bounds.text)}, which holds at the baseline ${quote(baseline.text)} and so would fire on the first day`,
    expected: 'a threshold worse than the baseline',
  };
}

/** The end that bounds with one end leave open; null for others. */
function openSide({ min, max }: Bounds): 'min' | 'max' | null {
  if ((min === null) === (max === null)) return null;
  return min === null ? 'min' : 'max';
}
