import { type Incident, isOpen } from '../../domain/incident.ts';
import type { Seconds } from '../../domain/time.ts';
import { OUTCOMES, type Outcome, type RollbackCounts, type Tally } from '../../ports/portfolio.ts';

/** What is known of one promise. */
export interface PromiseFacts {
  readonly outcome: Outcome;
  readonly time: Tally['time'];
  /** From when the change went live until the target was first met; null where that is not known to have happened. */
  readonly toTarget: Seconds | null;
}

/** What a tally is made of: that of one decision. */
export interface DecisionFacts {
  readonly promises: readonly PromiseFacts[];
  readonly rollbacks: RollbackCounts;
  readonly coverage: Tally['coverage'];
}

/** What some decisions come to together. */
export function tallyOf(decisions: readonly DecisionFacts[]): Tally {
  const promises = decisions.flatMap((one) => one.promises);
  const count = (outcome: Outcome) => promises.filter((promise) => promise.outcome === outcome).length;
  const time = (kind: keyof Tally['time']) => total(promises, (promise) => promise.time[kind]);
  const rollbacks = (kind: keyof RollbackCounts) => total(decisions, (one) => one.rollbacks[kind]);
  return {
    decisions: decisions.length,
    promises: promises.length,
    outcomes: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count(outcome)])) as Tally['outcomes'],
    time: { met: time('met'), missed: time('missed'), blind: time('blind') },
    rollbacks: {
      triggered: rollbacks('triggered'),
      rolledBack: rollbacks('rolledBack'),
      waived: rollbacks('waived'),
      falseAlarms: rollbacks('falseAlarms'),
      open: rollbacks('open'),
    },
    medianToTarget: median(promises.flatMap(({ toTarget }) => toTarget ?? [])),
    coverage: {
      executable: total(decisions, ({ coverage }) => coverage.executable),
      total: total(decisions, ({ coverage }) => coverage.total),
    },
  };
}

/** How the incidents of a decision were answered. */
export function rollbackCounts(incidents: readonly Incident[]): RollbackCounts {
  const answered = (verdict: string) => incidents.filter(({ disposition }) => disposition?.verdict === verdict).length;
  return {
    triggered: incidents.length,
    rolledBack: answered('rolled-back'),
    waived: answered('waived'),
    falseAlarms: answered('false-alarm'),
    open: incidents.filter(isOpen).length,
  };
}

function total<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + measure(item), 0);
}

/** The middle value, or the mean of the two in the middle. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
