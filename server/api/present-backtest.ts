import type { z } from 'zod';
import { type Instant, toRfc3339 } from '../domain/time.ts';
import { firingSeconds } from '../domain/trial.ts';
import type { Backtest, ReplayedCondition } from '../ports/backtester.ts';
import type { BacktestSchema } from './contract.ts';
import { finite } from './finite.ts';

/** A replay as the API tells it. */
export function presentBacktest(backtest: Backtest): z.infer<typeof BacktestSchema> {
  const { decisionId, title, from, to, step, resolution, conditions, unbound, sweep, metrics } = backtest;
  return {
    decision: decisionId,
    title,
    from: toRfc3339(from),
    to: toRfc3339(to),
    stepSeconds: step,
    resolutionSeconds: resolution,
    conditions: conditions.map((one) => presentReplayed(one, to)),
    unbound: unbound.map(({ text, line }) => ({ text, line })),
    sweep: sweep.map((one) => presentReplayed(one, to)),
    metrics: [...metrics],
  };
}

function presentReplayed({ condition, unit, hold, bounds, episodes, seconds, error }: ReplayedCondition, until: Instant) {
  return {
    text: condition.text,
    line: condition.line,
    unit,
    holdSeconds: hold.forSeconds,
    consecutive: hold.consecutive,
    bounds,
    episodes: episodes.map((one) => ({
      since: toRfc3339(one.since),
      openedAt: toRfc3339(one.openedAt),
      recoveredAt: one.recoveredAt === null ? null : toRfc3339(one.recoveredAt),
      value: finite(one.value),
      peak: finite(one.peak),
      firingSeconds: firingSeconds(one, until),
    })),
    seconds,
    error,
  };
}
