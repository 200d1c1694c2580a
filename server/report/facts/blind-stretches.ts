import { floorToStep, type Instant, type Seconds } from '../../domain/time.ts';
import type { SideEvidence } from '../evidence.ts';
import { HOUR } from '../statistics/blocks.ts';

/** A time in which a metric was not known for a while, to the hour. */
export interface BlindStretch {
  readonly from: Instant;
  readonly to: Instant;
  /** For how long of it. */
  readonly blind: Seconds;
}

/** Less than this is not worth a line. */
const WORTH_TELLING: Seconds = 600;

/** The times since the implementation in which nothing was known: pieces in a row that have blindness in them count as one. */
export function blindStretches(after: SideEvidence | null): readonly BlindStretch[] {
  const stretches: BlindStretch[] = [];
  for (const { at, blindSeconds } of after?.pieces ?? []) {
    if (blindSeconds === 0) continue;
    const from = Math.max(floorToStep(at - HOUR / 2, HOUR), after?.window.from ?? 0);
    const last = stretches.at(-1);
    if (last !== undefined && from <= last.to + HOUR)
      stretches[stretches.length - 1] = { from: last.from, to: at, blind: last.blind + blindSeconds };
    else stretches.push({ from, to: at, blind: blindSeconds });
  }
  return stretches.filter(({ blind }) => blind >= WORTH_TELLING);
}
