import { floorToStep, type Instant, type Seconds } from './time.ts';

/** The instants to judge: every `step` from `from` to `to`, both included. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly step: Seconds;
  /** Set where `maxBackfill` cut the span: the first instant that will never be judged. */
  readonly gapFrom: Instant | null;
}

/**
 * What of the time since the last judged instant is still to be judged; null when nothing is.
 * All instants lie on the grid of multiples of the resolution, so that however cycles cut the time, the same instants are judged.
 */
export function owedSpan(
  judgedThrough: Instant,
  now: Instant,
  settings: { readonly resolution: Seconds; readonly maxBackfill: Seconds },
): Span | null {
  const step = settings.resolution;
  const to = floorToStep(now, step);
  const next = floorToStep(judgedThrough + step, step);
  const earliest = floorToStep(now - settings.maxBackfill, step);
  const from = Math.max(next, earliest);
  if (from > to) return null;
  return { from, to, step, gapFrom: from > next ? next : null };
}

/** The part of a span that is not after an instant; null when that is nothing. */
export function upTo(span: Span, through: Instant): Span | null {
  if (through >= span.to) return span;
  return through < span.from ? null : { ...span, to: through };
}
