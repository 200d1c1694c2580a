import { type Random, seededRandom } from '../../../../server/demo/random.ts';
import { HOUR, type Piece } from '../../../../server/report/statistics/blocks.ts';

/** A series that is made up: hours around a level, with the rhythm of a day and noise that remembers. */
export interface MadeSeries {
  readonly seed: number;
  readonly days: number;
  /** How much of the noise of one hour is left in the next. */
  readonly memory: number;
  /** How far the busiest hour lies from the mean, in standard deviations of the noise. */
  readonly swing: number;
  /** What is added from half of the days on. */
  readonly effect: number;
}

/** 2026-01-01, a midnight. */
export const BEGINNING = 1_767_225_600;

/** The hours of a series, around 100, with noise of a standard deviation of 1. */
export function madeSeries({ seed, days, memory, swing, effect }: MadeSeries): readonly Piece[] {
  const random = seededRandom(seed);
  let noise = gaussian(random);
  return Array.from({ length: days * 24 }, (_, hour) => {
    noise = memory * noise + Math.sqrt(1 - memory ** 2) * gaussian(random);
    const rhythm = swing * Math.cos((2 * Math.PI * hour) / 24);
    const avg = 100 + rhythm + noise + (hour >= days * 12 ? effect : 0);
    return { at: BEGINNING + (hour + 1) * HOUR, avg, metSeconds: HOUR, missedSeconds: 0 };
  });
}

/** G. E. P. Box and M. E. Muller (1958). */
function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
