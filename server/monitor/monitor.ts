import { EventEmitter } from 'node:events';
import type { BoundDecision } from '../domain/binding.ts';
import { groupBy } from '../domain/group-by.ts';
import { HEALTHS, healthOf } from '../domain/health.ts';
import type { Problem } from '../domain/problem.ts';
import type { DecisionView, LastCycle, MonitorEvent, MonitorPort } from '../ports/monitor.ts';
import type { RecordSource } from '../ports/records.ts';
import { createCoverageNotes } from './coverage-notes.ts';
import { type CycleDeps, type CycleReport, policyOf, runCycle } from './cycle.ts';
import { followUp } from './follow-up.ts';
import { acknowledgeIncident, disposeIncident, moveStage } from './orders.ts';
import { lookAt } from './seen.ts';
import { sayClocks, sourcesAfter } from './source-health.ts';
import { createUnstored, sayStore } from './unstored.ts';

/** The monitor: the cycle, and what the outside may ask of it. */
export interface Monitor extends MonitorPort {
  /** Runs one cycle over the decisions that are due, all where that is not said. Rejects as `runCycle` does; what was known before then stays. */
  cycle(signal: AbortSignal, isDue?: (bound: BoundDecision) => boolean): Promise<CycleReport>;
  /** Reminds people of what still fires, and tells others where nobody takes care. Tells how many messages became owed. */
  followUp(): Promise<number>;
  /** Reads the records again and shows them as they are, without judging; also while a cycle runs. Rejects where they cannot be read. */
  refresh(): Promise<void>;
}

/** Puts the monitor together. It keeps nothing that the store does not, except what the records said when last read. */
export function createMonitor(deps: CycleDeps): Monitor {
  const events = new EventEmitter<{ event: [MonitorEvent] }>();
  events.setMaxListeners(0);
  let read: Shown | null = null;
  let readings = 0;
  let shownReading = 0;
  let last: LastCycle | null = null;

  const unstored = createUnstored();
  const noteCoverage = createCoverageNotes(deps);

  const publish = (event: MonitorEvent) => events.emit('event', event);

  /** Every reading of the records is shown at once, but for one that was overtaken by a later one. */
  const records: RecordSource = {
    async read() {
      readings += 1;
      const own = readings;
      const result = await deps.records.read();
      if (own > shownReading) {
        shownReading = own;
        read = { bound: result.decisions.map(deps.bind), problems: result.problems };
      }
      return result;
    },
  };

  const lastRead = async (): Promise<Shown> => {
    if (read === null) await records.read();
    return read ?? { bound: [], problems: [] };
  };

  /** The decisions as they stand, one alone where its id is given: a page of one decision does not wait for a thousand. */
  const views = async (decisionId?: string): Promise<readonly DecisionView[]> => {
    const { bound } = await lastRead();
    const wanted = decisionId === undefined ? bound : bound.filter(({ decision }) => decision.id === decisionId);
    const openOnes = deps.store.incidents({ open: true, ...(decisionId !== undefined && { decisionId }) });
    const [states, incidents] = await Promise.all([deps.store.states(), openOnes]);
    const now = deps.clock.now();
    const incidentsOf = groupBy(unstored.withIncidents(incidents), (incident) => incident.decisionId);
    return wanted.map((one) => {
      const { id } = one.decision;
      const { state } = lookAt(one, unstored.stateOf(id) ?? states.get(id), now);
      const open = incidentsOf.get(id) ?? [];
      return { bound: one, state, incidents: open, health: healthOf(one, state, open) };
    });
  };

  return {
    settings: deps.settings,
    async cycle(signal, isDue) {
      const before = problemCount(read);
      const report = await runCycle({ ...deps, records }, signal, isDue);
      const { behind: clockBehind, storeError } = report;
      const ended = { at: deps.clock.now(), sources: sourcesAfter(report, last?.sources ?? []), clockBehind, storeError };
      sayClocks(deps.log, last, ended);
      sayStore(deps.log, last, ended);
      unstored.take(report);
      last = ended;
      const judged = report.outcomes.flatMap(({ states }) => states.map(({ decisionId }) => decisionId));
      publish({ kind: 'evaluation', at: report.at, decisionIds: judged });
      for (const incident of report.outcomes.flatMap(({ incidents }) => incidents)) publish({ kind: 'incident', incident });
      if (problemCount(read) !== before) publish({ kind: 'problem', count: problemCount(read) });
      if (read !== null) await noteCoverage(read.bound, read.problems);
      return report;
    },
    async followUp() {
      return followUp({ ...deps, policy: policyOf(deps) }, (await lastRead()).bound);
    },
    async refresh() {
      await records.read();
      publish({ kind: 'problem', count: problemCount(read) });
    },
    async decisions() {
      const rank = (view: DecisionView) => HEALTHS.indexOf(view.health);
      return (await views()).toSorted((a, b) => rank(a) - rank(b) || a.bound.decision.id.localeCompare(b.bound.decision.id));
    },
    async decision(id) {
      return (await views(id))[0] ?? null;
    },
    async problems() {
      const { bound, problems } = await lastRead();
      return [...storeProblems(last), ...problems, ...bound.flatMap((one) => one.problems)];
    },
    lastCycle: () => last,
    async dispose(order) {
      const incident = await disposeIncident(deps, order);
      if (typeof incident !== 'string') publish({ kind: 'incident', incident });
      return incident;
    },
    async acknowledge(order) {
      const incident = await acknowledgeIncident(deps, order);
      if (typeof incident !== 'string') publish({ kind: 'incident', incident });
      return incident;
    },
    async setStage(order) {
      const { bound } = await lastRead();
      if (!bound.some(({ decision }) => decision.id === order.decisionId)) return false;
      await moveStage(deps, order);
      publish({ kind: 'evaluation', at: deps.clock.now(), decisionIds: [order.decisionId] });
      return true;
    },
    subscribe(listener) {
      events.on('event', listener);
      return () => events.off('event', listener);
    },
  };
}

/** What the records said when last read. */
interface Shown {
  readonly bound: readonly BoundDecision[];
  /** Problems that belong to no decision. */
  readonly problems: readonly Problem[];
}

/** A problem of the service and of no file, which is said where people look for problems. */
function storeProblems(last: LastCycle | null): readonly Problem[] {
  if (last === null || last.storeError === null) return [];
  const expected = 'a store that can be written; until then everything since is judged in every cycle, shown, and told to nobody';
  return [{ severity: 'error', code: 'store-unwritable', path: 'store', line: 1, column: 1, found: last.storeError, expected }];
}

function problemCount(read: Shown | null): number {
  return read === null ? 0 : read.problems.length + read.bound.reduce((count, one) => count + one.problems.length, 0);
}
