import type { AlertingSettings } from '../domain/alerting.ts';
import type { DecisionState } from '../domain/decision-state.ts';
import type { Incident } from '../domain/incident.ts';
import { type JournalEntry, MONITOR_ACTOR } from '../domain/journal.ts';
import type { StageChange } from '../domain/stage.ts';
import type { Instant } from '../domain/time.ts';
import type { TellingPolicy } from '../domain/worth-telling.ts';
import type { CycleOutcome, StageMove } from '../ports/store.ts';
import type { ChangedPromise } from './changed-promises.ts';
import type { Evaluation } from './evaluation.ts';
import type { Notices } from './notices.ts';
import { addressed, type ToldOfIncidents } from './owed.ts';
import type { Seen } from './seen.ts';
import { tellingsOf } from './tellings.ts';

/** What is stored of decisions before they are judged: new ones, stages that the record or the time has moved, and notices; null where there is nothing. */
export function beginningOf(seen: readonly Seen[], notices: Notices, alerting: AlertingSettings, now: Instant): CycleOutcome | null {
  const states = new Map(seen.filter(({ isNew }) => isNew).map(({ before }) => [before.decisionId, before]));
  // A stage moves by its move alone, with its line in the journal.
  const stageBefore = new Map(seen.map(({ before: { decisionId, stage, observedSince } }) => [decisionId, { stage, observedSince }]));
  for (const [id, state] of notices.changed) states.set(id, { ...state, ...stageBefore.get(id) });
  const stageMoves = seen.flatMap(({ before, changes }) =>
    changes.map((change, index) => stageMove(before.decisionId, (changes[index - 1]?.to ?? before.stage).stage, change, now)),
  );
  if (states.size === 0 && stageMoves.length === 0) return null;
  const owed = addressed(notices.tellings, alerting, new Map());
  return { at: now, states: [...states.values()], stageMoves, history: [], incidents: [], owed, journal: [] };
}

/** What an outcome is made of. */
export interface OutcomeParts {
  readonly now: Instant;
  readonly evaluations: readonly Evaluation[];
  /** The incidents that are stored already, of those that conditions have open or that were found again. */
  readonly known: ReadonlyMap<string, Incident>;
  /** What is owed about them already. */
  readonly told: ToldOfIncidents;
  readonly alerting: AlertingSettings;
  readonly policy: TellingPolicy;
}

/** Puts together what one transaction stores of some decisions that were judged. */
export function outcomeOf({ now, evaluations, known, told: before, alerting, policy }: OutcomeParts): CycleOutcome {
  const told = evaluations.map((evaluation) => {
    const { tellings, state } = tellingsOf(evaluation, known, policy, now);
    return { state, owed: addressed(tellings, alerting, before) };
  });
  return {
    at: now,
    states: told.map(({ state }) => state),
    stageMoves: evaluations.flatMap((evaluation) => triggeredMoves(evaluation, known, now)),
    history: evaluations.flatMap(({ history }) => history),
    incidents: evaluations.flatMap(({ incidents }) => incidents),
    owed: told.flatMap(({ owed }) => owed),
    journal: evaluations.flatMap(({ watch, changes }) => changes.map((change) => promiseEntry(watch.bound.decision.source, change, now))),
  };
}

/** The stages that an incident ends. */
const ENDED_BY_INCIDENT = ['observing', 'waived'] as const;

/** A decision in which an incident has opened, from whatever stage a person has moved it to in the meantime: at most one of these moves happens. */
function triggeredMoves({ incidents, state }: Evaluation, known: ReadonlyMap<string, Incident>, now: Instant): readonly StageMove[] {
  const opened = incidents.find((incident) => !known.has(incident.id));
  if (opened === undefined) return [];
  const to = { stage: 'rollback-triggered', since: opened.openedAt, until: null, saidBy: 'monitor' } as const;
  return ENDED_BY_INCIDENT.map((from) =>
    stageMove(state.decisionId, from, { to, reason: 'condition-fired', observedSince: null }, now, opened),
  );
}

function stageMove(
  decisionId: string,
  from: DecisionState['stage']['stage'],
  { to, reason, observedSince }: StageChange,
  now: Instant,
  incident: Incident | null = null,
): StageMove {
  const detail = { from, stage: to.stage, since: to.since, reason };
  const note = incident === null ? '' : incident.condition.text;
  const journal = { at: now, actor: MONITOR_ACTOR, action: 'stage' as const, decisionId, incidentId: incident?.id ?? null, note, detail };
  return { decisionId, from, to, observedSince, journal };
}

/** The author of the record, or of the bindings, is who changed a promise: the commit tells more, where there is one. */
function promiseEntry(source: { readonly path: string; readonly commit?: string }, change: ChangedPromise, now: Instant): JournalEntry {
  const { kind, incident, after } = change;
  return {
    at: now,
    actor: MONITOR_ACTOR,
    action: 'promise',
    decisionId: incident.decisionId,
    incidentId: incident.id,
    note: '',
    detail: {
      change: kind,
      before: incident.condition.text,
      after: after?.text ?? null,
      path: source.path,
      line: after?.line ?? null,
      ...(source.commit === undefined ? {} : { commit: source.commit }),
    },
  };
}
