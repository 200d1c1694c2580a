import type { Instant, Seconds } from '../domain/time.ts';

/** Instants from `from` to `to`, both included, `step` apart. */
export interface RequestedSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly step: Seconds;
}

/** Sums of steps are compared with a thousandth of a step's grace: instants are floating-point numbers. */
const GRACE = 1e-3;

/** How many instants a span has. */
export function countPoints({ from, to, step }: RequestedSpan): number {
  return Math.floor((to - from) / step + GRACE) + 1;
}

/** Cuts a span into consecutive ones of at most `maxPoints` instants on the same grid. */
export function splitSpan(span: RequestedSpan, maxPoints: number): readonly RequestedSpan[] {
  const { from, to, step } = span;
  const points = countPoints(span);
  if (!Number.isFinite(points) || points <= maxPoints) return [{ from, to, step }];
  return Array.from({ length: Math.ceil(points / maxPoints) }, (_, index) => {
    const last = Math.min((index + 1) * maxPoints, points) - 1;
    return { from: from + index * maxPoints * step, to: from + last * step, step };
  });
}
