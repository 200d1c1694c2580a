import type { BoundMetric } from '../../domain/binding.ts';
import { targetBounds } from '../../domain/decision.ts';
import type { DigestDecision, Turn } from '../../domain/digest.ts';
import { isInForce } from '../../domain/health.ts';
import { SECONDS_PER_DAY, type Seconds } from '../../domain/time.ts';
import { judge, type Verdict } from '../../domain/verdict.ts';
import type { DecisionView } from '../../ports/monitor.ts';
import type { Store } from '../../ports/store.ts';
import type { Period } from './turned.ts';

/** How far back the value at the beginning of a period is looked for: history that is rolled up has a row a day. */
const LOOKED_BACK: Seconds = SECONDS_PER_DAY;

/** The verdicts between which a metric turns; of the others nothing is known, and blindness is told of itself. */
const KNOWN: readonly Verdict[] = ['met', 'missed', 'regressed'];

/** The metrics of a decision in force that are judged otherwise at the end of a period than they were at its beginning. */
export async function verdictTurns(
  store: Pick<Store, 'summary'>,
  view: DecisionView,
  decision: DigestDecision,
  period: Period,
): Promise<readonly Turn[]> {
  if (!isInForce(view.bound, view.state)) return [];
  const turns: Turn[] = [];
  for (const metric of view.bound.metrics) {
    const to = view.state.metrics[metric.key]?.verdict ?? 'no-data';
    if (!KNOWN.includes(to)) continue;
    const from = await verdictBefore(store, decision.id, metric, period);
    if (from !== to && KNOWN.includes(from))
      turns.push({ kind: 'verdict', decision, at: period.until, metric: metric.metric.name, from, to });
  }
  return turns;
}

async function verdictBefore(
  store: Pick<Store, 'summary'>,
  decisionId: string,
  { key, metric }: BoundMetric,
  { since }: Period,
): Promise<Verdict> {
  const target = targetBounds(metric.target);
  if (target === null) return 'no-data';
  const { last } = await store.summary(decisionId, key, { from: since - LOOKED_BACK, to: since }, []);
  return judge(target, metric.baseline, last === null ? [] : [last]);
}
