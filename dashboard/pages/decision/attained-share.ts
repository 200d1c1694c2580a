import type { Attainment } from '../../../server/api/contract.ts';

/** For how much of the known time a target was met, 0 to 1; null where nothing is known. */
export function attainedShare({ metSeconds, missedSeconds }: Attainment['metrics'][number]): number | null {
  const known = metSeconds + missedSeconds;
  return known === 0 ? null : metSeconds / known;
}
