import type { Incident } from '../../../server/api/contract.ts';
import { type ChartView, chosenSpan } from '../../charts/view.ts';

/** How much is shown before and after an incident, as a share of how long it lasted. */
const MARGIN = 0.5;

/** The least that is shown before and after, in seconds. */
const LEAST_MARGIN = 600;

/** The span of time to see an incident in: what went before, and what came after as far as `now` (epoch seconds). */
export function aroundIncident(
  { since, openedAt, recoveredAt }: Pick<Incident, 'since' | 'openedAt' | 'recoveredAt'>,
  now: number,
): ChartView {
  const from = Date.parse(since ?? openedAt) / 1000;
  const to = recoveredAt === null ? now : Date.parse(recoveredAt) / 1000;
  const margin = Math.max((to - from) * MARGIN, LEAST_MARGIN);
  return chosenSpan(from - margin, Math.min(to + margin, now), now);
}
