import type { Instant, Seconds } from '../domain/time.ts';

/** Instants from `from` to `to`, both included, `step` apart. */
export interface RequestedSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly step: Seconds;
}

/** Sums of steps are compared with a millionth of a step's grace: instants are floating-point numbers. */
const GRACE = 1e-6;

/** Cuts a span into consecutive ones of at most `maxPoints` instants on the same grid. */
export function splitSpan({ from, to, step }: RequestedSpan, maxPoints: number): readonly RequestedSpan[] {
  const points = Math.floor((to - from) / step + GRACE) + 1;
  if (!Number.isFinite(points) || points <= maxPoints) return [{ from, to, step }];
  return Array.from({ length: Math.ceil(points / maxPoints) }, (_, index) => {
    const last = Math.min((index + 1) * maxPoints, points) - 1;
    return { from: from + index * maxPoints * step, to: from + last * step, step };
  });
}
