import { describedAs } from '../domain/about.ts';
import type { Incident } from '../domain/incident.ts';
import { incidentMessage } from '../domain/notification.ts';
import { isJudged, stageAfter } from '../domain/stage.ts';
import type { AcknowledgementOrder, DispositionOrder, StageOrder } from '../ports/monitor.ts';
import type { CycleDeps } from './cycle.ts';
import { addressed } from './owed.ts';

/** Carries out a person's answer to an incident: the answer, the stage it leads to, the log line and the messages in one transaction. */
export async function disposeIncident(
  { store, clock, alerting }: Pick<CycleDeps, 'store' | 'clock' | 'alerting'>,
  { incidentId, verdict, actor, note, until }: DispositionOrder,
): Promise<Incident | 'unknown' | 'conflict'> {
  const incident = await store.incident(incidentId);
  if (incident === null) return 'unknown';
  const at = clock.now();
  const disposed = { ...incident, disposition: { verdict, actor, note, at, until } };
  const state = (await store.states()).get(incident.decisionId);
  const current = state?.stage.stage ?? 'rollback-triggered';
  const about = describedAs(incident.decisionId, state?.about ?? null, current);
  const stage = stageAfter(verdict, current);
  const told = await store.outbox.told([incidentId]);
  const done = await store.dispose({
    incidentId,
    decisionId: incident.decisionId,
    disposition: disposed.disposition,
    stage: stage === null ? null : { stage, since: at, until: stage === 'waived' ? until : null, saidBy: 'person' },
    journal: { at, actor, action: 'dispose', decisionId: incident.decisionId, incidentId, note, detail: { verdict, until } },
    owed: addressed([{ message: incidentMessage('disposed', about, disposed, at), notBefore: at }], alerting, told),
  });
  return done ? disposed : 'conflict';
}

/** Notes that somebody takes care of an incident, which stops reminders and escalation. */
export async function acknowledgeIncident(
  { store, clock }: Pick<CycleDeps, 'store' | 'clock'>,
  { incidentId, actor, note }: AcknowledgementOrder,
): Promise<Incident | 'unknown' | 'conflict'> {
  const incident = await store.incident(incidentId);
  if (incident === null) return 'unknown';
  const acknowledgement = { actor, note, at: clock.now() };
  const journal = { at: clock.now(), actor, action: 'acknowledge' as const, decisionId: incident.decisionId, incidentId, note, detail: {} };
  const done = await store.acknowledge({ incidentId, acknowledgement, journal });
  return done ? { ...incident, acknowledgement } : 'conflict';
}

/** Carries out a person's change of a decision's stage; where it begins the observation, that begins then and not where the record says. */
export async function moveStage(
  { store, clock }: Pick<CycleDeps, 'store' | 'clock'>,
  { decisionId, stage, since, actor, note }: StageOrder,
): Promise<void> {
  const from = (await store.states()).get(decisionId)?.stage.stage ?? null;
  const begins = isJudged(stage) && (from === null || !isJudged(from));
  const detail = { from, stage, since, reason: null };
  const journal = { at: clock.now(), actor, action: 'stage' as const, decisionId, incidentId: null, note, detail };
  await store.setStage(decisionId, { stage, since, until: null, saidBy: 'person' }, begins ? since : null, journal);
}
