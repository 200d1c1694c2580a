import type { DecisionState } from '../domain/decision-state.ts';
import type { Incident } from '../domain/incident.ts';
import type { Log } from '../ports/log.ts';
import type { LastCycle } from '../ports/monitor.ts';
import type { CycleReport } from './cycle.ts';

/** What was judged and could not be stored, so that people see it all the same. */
export interface Unstored {
  /** Takes in what a cycle could and could not store. */
  take(report: Pick<CycleReport, 'outcomes' | 'unstored'>): void;
  /** The state of a decision, where it is newer than the store's. */
  stateOf(decisionId: string): DecisionState | undefined;
  /** Open incidents with those that the store does not know, or knows less of. */
  withIncidents(open: readonly Incident[]): readonly Incident[];
}

/** Keeps what could not be stored until a cycle stores it: each judges everything again since what was stored last. */
export function createUnstored(): Unstored {
  const states = new Map<string, DecisionState>();
  const incidents = new Map<string, Incident>();
  return {
    take({ outcomes, unstored }) {
      for (const outcome of outcomes) {
        const isStored = !unstored.includes(outcome);
        for (const state of outcome.states) isStored ? states.delete(state.decisionId) : states.set(state.decisionId, state);
        for (const incident of outcome.incidents) isStored ? incidents.delete(incident.id) : incidents.set(incident.id, incident);
      }
    },
    stateOf: (decisionId) => states.get(decisionId),
    withIncidents(open) {
      const news = [...incidents.values()].filter(({ disposition }) => disposition === null);
      return news.length === 0 ? open : [...news, ...open.filter(({ id }) => !incidents.has(id))];
    },
  };
}

/** Says once that what is judged cannot be stored, and once that it can again. */
export function sayStore(log: Log, before: LastCycle | null, { storeError }: LastCycle): void {
  const was = before?.storeError ?? null;
  if (storeError !== null && was === null) log.error({ error: storeError }, 'what was judged could not be stored; judging goes on');
  if (storeError === null && was !== null) log.info({}, 'what is judged is stored again');
}
