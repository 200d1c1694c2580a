import { observationOf } from '../domain/stage.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { DecisionView, MonitorPort } from '../ports/monitor.ts';
import type { Reporter } from '../ports/reporter.ts';
import type { Store } from '../ports/store.ts';
import { type MetricHistory, retrospectiveFacts } from './facts.ts';
import { renderMarkdown } from './markdown.ts';
import { en, zh } from './words.ts';

/** How finely each side of the implementation is looked at: enough for a mean and shares to be exact, since rows are weighted. */
const POINTS_PER_SIDE = 500;

/** Writes retrospectives from what the monitor knows and the store remembers. */
export function createReporter(monitor: Pick<MonitorPort, 'decision' | 'settings'>, store: Pick<Store, 'history' | 'incidents'>): Reporter {
  return {
    async markdown(decisionId, language) {
      const view = await monitor.decision(decisionId);
      if (view === null) return null;
      const incidents = await store.incidents({ decisionId });
      const histories = await historiesOf(view, store, monitor.settings.baselineWindow);
      return renderMarkdown(retrospectiveFacts(view, incidents, histories), language === 'zh' ? zh : en);
    },
  };
}

async function historiesOf(
  view: DecisionView,
  store: Pick<Store, 'history'>,
  window: Seconds,
): Promise<ReadonlyMap<string, MetricHistory>> {
  const { decision } = view.bound;
  const middle = observationOf(decision, view.state).from;
  const entries = view.bound.metrics.map(async ({ key }) => {
    const judged = view.state.metrics[key]?.judgedThrough ?? middle;
    const side = (from: Instant, to: Instant) =>
      from < to ? store.history(decision.id, key, { from, to, points: POINTS_PER_SIDE }) : Promise.resolve([]);
    const [before, after] = await Promise.all([side(middle - window, middle), side(middle, judged)]);
    return [key, { before, after }] as const;
  });
  return new Map(await Promise.all(entries));
}
