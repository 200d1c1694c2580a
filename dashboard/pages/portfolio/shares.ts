import type { PortfolioAnswer } from '../../../server/api/contract.ts';

/** What some decisions come to together. */
export type Tally = PortfolioAnswer['total'];

/** For how much of the known time targets were met, 0 to 1; null where nothing is known. */
export function timeInTarget({ metSeconds, missedSeconds }: Tally): number | null {
  return shareOf(metSeconds, metSeconds + missedSeconds);
}

/** For how much of the time nothing was known, 0 to 1; null where there was no time. */
export function timeBlind({ metSeconds, missedSeconds, blindSeconds }: Tally): number | null {
  return shareOf(blindSeconds, metSeconds + missedSeconds + blindSeconds);
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
