import type { Outcome } from '../../../../server/ports/portfolio.ts';
import type { LiveDecision } from '../../../../server/report/portfolio/portfolio.ts';
import type { PromiseFacts } from '../../../../server/report/portfolio/tally.ts';

export const at = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000;

/** A promise that came to an outcome, of which nothing else is known but what is given. */
export function promise(outcome: Outcome, parts: Partial<PromiseFacts> = {}): PromiseFacts {
  return { outcome, time: { met: 0, missed: 0, blind: 0 }, toTarget: null, ...parts };
}

/** A decision that went live on a day, with one kept promise and nothing else but what is given. */
export function liveDecision(id: string, day: string, parts: Partial<LiveDecision> = {}): LiveDecision {
  return {
    id,
    title: `Title of ${id}`,
    owner: null,
    tags: [],
    stage: 'observing',
    implementedAt: at(day),
    reviewedAt: null,
    promises: [promise('kept')],
    rollbacks: { triggered: 0, rolledBack: 0, waived: 0, falseAlarms: 0, open: 0 },
    coverage: { executable: 1, total: 1 },
    judgedThrough: at('2026-06-30'),
    ...parts,
  };
}
