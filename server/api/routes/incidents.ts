import { z } from 'zod';
import { incidentState } from '../../domain/incident.ts';
import { parseInstant } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MonitorPort } from '../../ports/monitor.ts';
import type { Store } from '../../ports/store.ts';
import { actorOf } from '../actor.ts';
import {
  AcknowledgementRequestSchema,
  DispositionRequestSchema,
  ErrorSchema,
  IncidentListSchema,
  IncidentSchema,
  IncidentStateSchema,
} from '../contract.ts';
import { accepted, HttpError, unknown } from '../http-error.ts';
import { presentIncident } from '../present.ts';
import { type Route, route } from '../route.ts';

/** Routes about incidents and what people answer to them. */
export function incidentRoutes({ monitor, store, clock }: { monitor: MonitorPort; store: Store; clock: Clock }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/incidents',
      role: 'viewer',
      summary: 'Incidents, the newest first',
      query: z.strictObject({ state: IncidentStateSchema.optional(), decision: z.string().optional() }),
      answers: { 200: IncidentListSchema, 400: ErrorSchema },
      async handle({ query }, response) {
        const incidents = await store.incidents(query.decision === undefined ? {} : { decisionId: query.decision });
        const wanted = incidents.filter((incident) => query.state === undefined || incidentState(incident) === query.state);
        response.json({ incidents: wanted.map(presentIncident) });
      },
    }),
    route({
      method: 'get',
      path: '/incidents/{id}',
      role: 'viewer',
      summary: 'One incident',
      answers: { 200: IncidentSchema, 404: ErrorSchema },
      async handle({ params }, response) {
        const id = params.id ?? '';
        const incident = (await store.incidents()).find((one) => one.id === id);
        if (incident === undefined) throw unknown('incident', id);
        response.json(presentIncident(incident));
      },
    }),
    route({
      method: 'post',
      path: '/incidents/{id}/acknowledgement',
      role: 'operator',
      summary: 'Somebody takes care of an incident: reminders and escalation stop, the decision stays flagged',
      body: AcknowledgementRequestSchema,
      answers: { 200: IncidentSchema, 400: ErrorSchema, 404: ErrorSchema, 409: ErrorSchema },
      async handle({ params, body, speaker }, response) {
        const incidentId = params.id ?? '';
        const outcome = await monitor.acknowledge({ incidentId, note: body.note, actor: actorOf(speaker, body.actor) });
        const conflict = 'the incident has been acknowledged or disposed of already';
        response.json(presentIncident(accepted(outcome, { what: 'incident', id: incidentId, conflict })));
      },
    }),
    route({
      method: 'post',
      path: '/incidents/{id}/disposition',
      role: 'operator',
      summary: 'A person answers an incident: rolled back, waived, false alarm',
      body: DispositionRequestSchema,
      answers: { 200: IncidentSchema, 400: ErrorSchema, 404: ErrorSchema, 409: ErrorSchema },
      async handle({ params, body, speaker }, response) {
        const incidentId = params.id ?? '';
        const until = parseInstant(body.until ?? '');
        if (until !== null && body.verdict !== 'waived') throw new HttpError(400, 'Bad request', 'field "until": only a waiver has an end');
        if (until !== null && until <= clock.now()) throw new HttpError(400, 'Bad request', 'field "until": expected a time to come');
        const order = { incidentId, verdict: body.verdict, note: body.note, actor: actorOf(speaker, body.actor) };
        const outcome = await monitor.dispose({ ...order, until });
        const conflict = 'the incident has been disposed of already';
        response.json(presentIncident(accepted(outcome, { what: 'incident', id: incidentId, conflict })));
      },
    }),
  ];
}
