import { describe, expect, it } from '@jest/globals';
import { type DecisionState, newDecisionState } from '../../../server/domain/decision-state.ts';
import type { EvaluationSettings } from '../../../server/domain/settings.ts';
import { planWatch } from '../../../server/monitor/watch.ts';
import { bind, decision, settings as usual } from '../../fixtures/decision.ts';

const STEP = usual.resolution;
/** The change went live long before, at a judged instant. */
const LIVE = 1_000_005 - (1_000_005 % STEP);
const NOW = LIVE + 6000;
const DAY = 86_400;

const observing: DecisionState = {
  ...newDecisionState('ADR-1', LIVE),
  stage: { stage: 'observing', since: LIVE, until: null, saidBy: 'monitor' },
};
const bound = bind(decision('ADR-1', { implementedAt: LIVE }));

function plan(state: DecisionState = observing, settings: EvaluationSettings = usual) {
  const watch = planWatch(bound, state, NOW, settings);
  const [metric, condition] = [watch?.metrics[0], watch?.conditions[0]];
  if (metric === undefined || condition === undefined) throw new Error('the sample decision is watched');
  return { metric, condition };
}

describe('what is asked of a decision that is live', () => {
  it('is all the time since its change, and the past before that', () => {
    const { metric, condition } = plan(observing, { ...usual, baselineWindow: DAY });
    expect(condition.span).toEqual({ from: LIVE, to: NOW, step: STEP, gapFrom: null });
    expect(metric.span).toEqual(condition.span);
    expect(metric.capture?.to).toBeLessThan(LIVE);
    expect(metric.capture?.from).toBeGreaterThan(LIVE - DAY - STEP);
  });

  it('has a past that ends before what is judged, where that begins later than the change', () => {
    const { metric } = plan(observing, { ...usual, baselineWindow: 3000, maxBackfill: 600 });
    expect(metric.span?.from).toBe(NOW - 600);
    expect(metric.capture).toMatchObject({ to: NOW - 600 - STEP, step: STEP });
  });

  it.each([DAY, 30 * DAY, 400 * DAY])('has a past of no more than a thousand points in %d seconds', (baselineWindow) => {
    const { from = 0, to = 0, step = 1 } = plan(observing, { ...usual, baselineWindow }).metric.capture ?? {};
    const points = (to - from) / step + 1;
    expect(points).toBeGreaterThan(500);
    expect(points).toBeLessThanOrEqual(1000);
    expect(step % STEP).toBe(0);
  });

  it('is, of a condition that is new, what comes after all that was judged before', () => {
    const { metric } = plan();
    const judged = (judgedThrough: number) => ({ ...metric.tracked, verdict: 'met' as const, judgedThrough });
    const { condition } = plan({ ...observing, metrics: { p95: judged(LIVE + 600), gone: judged(LIVE + 1200) } });
    expect(condition.span?.from).toBe(LIVE + 1200 + STEP);
  });
});
