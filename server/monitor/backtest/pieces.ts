import type { Span } from '../../domain/span.ts';
import { ceilToStep, floorToStep, type Instant, type Seconds } from '../../domain/time.ts';

/** How many instants are asked for and judged at once: what of the past is in memory does not grow with its length. */
const PIECE_INSTANTS = 10_000;

/** The instants of a past on the grid that the monitor judges on, cut into pieces. */
export function* piecesOf(from: Instant, to: Instant, step: Seconds): Generator<Span> {
  const last = floorToStep(to, step);
  const width = PIECE_INSTANTS * step;
  for (let at = ceilToStep(from, step); at <= last; at += width)
    yield { from: at, to: Math.min(last, at + width - step), step, gapFrom: null };
}
