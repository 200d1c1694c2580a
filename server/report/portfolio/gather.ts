import type { BoundMetric } from '../../domain/binding.ts';
import { type Status, targetBounds } from '../../domain/decision.ts';
import { type DecisionState, judgedThrough } from '../../domain/decision-state.ts';
import { groupBy } from '../../domain/group-by.ts';
import type { Incident } from '../../domain/incident.ts';
import { observationOf } from '../../domain/stage.ts';
import type { Instant, Seconds } from '../../domain/time.ts';
import type { DecisionView, MonitorPort } from '../../ports/monitor.ts';
import type { Outcome, PortfolioSource } from '../../ports/portfolio.ts';
import type { Store } from '../../ports/store.ts';
import { type LiveDecision, portfolioOf } from './portfolio.ts';
import { type PromiseFacts, rollbackCounts } from './tally.ts';

/** What portfolios are gathered from. */
export interface PortfolioDeps {
  readonly monitor: Pick<MonitorPort, 'decisions'>;
  readonly store: Pick<Store, 'history' | 'incidents' | 'summary'>;
}

/** Portfolios of what the monitor knows and the store remembers. */
export function createPortfolioSource({ monitor, store }: PortfolioDeps): PortfolioSource {
  return {
    async portfolio(range) {
      const incidents = groupBy(await store.incidents(), ({ decisionId }) => decisionId);
      const live: LiveDecision[] = [];
      for (const view of await monitor.decisions()) {
        if (isLive(view)) live.push(await liveDecision(view, incidents.get(view.bound.decision.id) ?? [], store));
      }
      return portfolioOf(live, range);
    },
  };
}

/** The records whose changes may be live: what was replaced or is no longer recommended was. */
const LIVE: readonly (Status | null)[] = ['accepted', 'deprecated', 'superseded'];

function isLive({ bound, state }: DecisionView): boolean {
  return LIVE.includes(bound.decision.status) && state.stage.stage !== 'awaiting-implementation';
}

async function liveDecision(view: DecisionView, incidents: readonly Incident[], store: PortfolioDeps['store']): Promise<LiveDecision> {
  const { bound, state } = view;
  const { id, title, owner, tags } = bound.decision;
  const { stage, since } = state.stage;
  const { executable, needsBinding, forPeople } = bound.coverage;
  const implementedAt = observationOf(bound.decision, state).from;
  const isOver = stage === 'concluded' || stage === 'rolled-back';
  const through = judgedThrough(state);
  const promises: PromiseFacts[] = [];
  for (const metric of bound.metrics) {
    const to = isOver ? since : (through ?? implementedAt);
    promises.push(await promiseFacts(id, metric, state, { from: implementedAt, to }, store));
  }
  return {
    ...{ id, title, owner, tags, stage, implementedAt, promises },
    reviewedAt: stage === 'concluded' ? since : null,
    rollbacks: rollbackCounts(incidents),
    coverage: { executable, total: executable + needsBinding + forPeople },
    judgedThrough: through,
  };
}

async function promiseFacts(
  decisionId: string,
  metric: BoundMetric,
  state: DecisionState,
  span: { readonly from: Instant; readonly to: Instant },
  store: PortfolioDeps['store'],
): Promise<PromiseFacts> {
  const outcome = outcomeOf(metric, state);
  if (span.from >= span.to) return { outcome, time: { met: 0, missed: 0, blind: 0 }, toTarget: null };
  const { metSeconds, missedSeconds, blindSeconds } = await store.summary(decisionId, metric.key, span, []);
  return {
    outcome,
    time: { met: metSeconds, missed: missedSeconds, blind: blindSeconds },
    toTarget: metSeconds === 0 ? null : await timeToTarget(decisionId, metric.key, span, store),
  };
}

/** What became of a promise, as it was judged last. A target that could not be judged is not known, whatever it was before. */
function outcomeOf({ key, metric, query }: BoundMetric, { stage, metrics }: DecisionState): Outcome {
  if (stage.stage === 'rolled-back') return 'undone';
  const verdict = query === null || targetBounds(metric.target) === null ? 'unbound' : metrics[key]?.verdict;
  switch (verdict) {
    case 'met':
      return 'kept';
    case 'missed':
    case 'regressed':
      return verdict;
    default:
      return 'unknown';
  }
}

/** In how many parts a span is looked through, twice: first all of it, then the part in which a target was first met. */
const PARTS = 200;

async function timeToTarget(
  decisionId: string,
  metricKey: string,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  store: PortfolioDeps['store'],
): Promise<Seconds | null> {
  const firstMet = async (span: { from: Instant; to: Instant }) => {
    const points = await store.history(decisionId, metricKey, { ...span, points: PARTS });
    return points.find(({ metSeconds }) => metSeconds > 0)?.at ?? null;
  };
  const roughly = await firstMet({ from, to });
  if (roughly === null) return null;
  const before = Math.max(from, roughly - Math.ceil((to - from) / PARTS));
  return ((await firstMet({ from: before, to: roughly })) ?? roughly) - from;
}
