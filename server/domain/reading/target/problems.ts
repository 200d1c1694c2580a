import type { Quantity, Unit } from '../../quantity.ts';
import { quote, type ReadingProblem } from '../reading.ts';

/** 减少 200ms: a change that is no share of anything. */
export function absoluteChange(text: string): ReadingProblem {
  const expected = 'the level to reach, or the change in percent';
  return { severity: 'error', code: 'absolute-change', found: `a change in a unit, ${quote(text)}`, expected };
}

/** A target without a number. */
export function inWords(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'target-in-words',
    found: quote(text),
    expected: 'a number with its unit, such as "< 200ms", if a machine is to judge it',
  };
}

/** More than one quantity, or a formula. */
export function compound(text: string): ReadingProblem {
  return {
    severity: 'error',
    code: 'compound-target',
    found: `more than one quantity or a formula in ${quote(text)}`,
    expected: 'one quantity in one row; put what explains it in parentheses',
  };
}

/** A number that does not tell which way is better. */
export function directionUnknown(text: string): ReadingProblem {
  const expected = `which way is better: "< …" or "> …", a baseline beside it, or a direction in the binding`;
  return { severity: 'error', code: 'direction-unknown', found: `${quote(text)} without a direction`, expected };
}

/** A target in another unit than its baseline. */
export function mismatch(text: string, unit: Unit, baseline: Quantity, severity: 'warning' | 'error'): ReadingProblem {
  return {
    severity,
    code: 'unit-mismatch',
    found: `${quote(text)} in ${unit} beside a baseline in ${baseline.unit}`,
    expected: `the unit of ${quote(baseline.text)}`,
  };
}

/** 提升 of a time, which may have meant a shorter one. */
export function ambiguousDirection(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'ambiguous-direction',
    found: `${quote(text)} of a time, read as a longer one`,
    expected: '降低 or 缩短 for a shorter time, 增加 or 延长 for a longer one',
  };
}

/** 提升 N 倍, which may have meant by N times. */
export function ambiguousMultiple(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'ambiguous-multiple',
    found: `${quote(text)}, read as "to N times"`,
    expected: '提升到 N 倍 or N× baseline, or a percentage',
  };
}
