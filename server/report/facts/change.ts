import type { Bounds } from '../../domain/bounds.ts';
import type { RelativeTarget } from '../../domain/decision.ts';

/** From before to after, by their medians. */
export interface Change {
  readonly before: number;
  readonly after: number;
  /** In the row's unit. */
  readonly difference: number;
  /** Of what it was before; null where that was zero. */
  readonly ratio: number | null;
}

/** The change from one median to another; null where either is not known. */
export function changeOf(before: number | null, after: number | null): Change | null {
  if (before === null || after === null) return null;
  const difference = after - before;
  return { before, after, difference, ratio: before === 0 ? null : difference / Math.abs(before) };
}

/** How a promise or an expectation is put that is relative to what was before. */
export type ChangeForm =
  /** 3 倍, 3x: how many times as much. */
  | 'times'
  /** 30%: by how much of it. */
  | 'percent';

/** The form that words have: 提升 3-5 倍 is in times, 降低 30% and 减半 are in percent. */
export function formOf(text: string): ChangeForm {
  return /[倍×]|\d\s*x\b|\btimes\b|\bfold\b|-fold|double|triple/i.test(text) ? 'times' : 'percent';
}

/** How a measured change stands to a promised one. */
export type PromiseStanding = 'reached' | 'exceeded' | 'fell-short' | 'opposite';

/** Compares a change with what was promised of it; null where the change has no ratio. */
export function promiseStanding(
  { direction, min, max }: Pick<RelativeTarget, 'direction' | 'min' | 'max'>,
  change: Change,
): PromiseStanding | null {
  if (change.ratio === null) return null;
  const made = direction === 'increase' ? change.ratio : -change.ratio;
  if (made < 0) return 'opposite';
  if (min !== null && made < min - GRACE) return 'fell-short';
  return max !== null && made > max + GRACE ? 'exceeded' : 'reached';
}

/** What of a ratio is forgiven: percentiles of the history lie within a hundredth of a sample. */
const GRACE = 0.01;

/** Which way a change goes, as the target sees it; null where the target wants it neither way. */
export function isBetter(target: Bounds, difference: number): boolean | null {
  if (difference === 0) return null;
  if (target.min !== null && target.max !== null) return null;
  return target.min === null ? difference < 0 : difference > 0;
}
