import { parseInstant } from '../../domain/time.ts';
import type { AlertsPort } from '../../ports/alerts.ts';
import type { Clock } from '../../ports/clock.ts';
import { actorOf } from '../actor.ts';
import { ErrorSchema, NoteRequestSchema, SilenceListSchema, SilenceRequestSchema, SilenceSchema } from '../contract.ts';
import type { EventFeed } from '../event-feed.ts';
import { accepted, HttpError } from '../http-error.ts';
import { presentSilence, presentWindow } from '../present-alerts.ts';
import { type Route, route } from '../route.ts';

/** Routes about what keeps messages back: silences and maintenance windows. */
export function silenceRoutes({ alerts, feed, clock }: { alerts: AlertsPort; feed: EventFeed; clock: Clock }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/silences',
      role: 'viewer',
      summary: 'Times in which messages are kept back: silences, the newest first, and maintenance windows',
      answers: { 200: SilenceListSchema },
      async handle(_, response) {
        const now = clock.now();
        const silences = (await alerts.silences()).map((silence) => presentSilence(silence, now));
        response.json({ silences, maintenance: alerts.windows().map(presentWindow) });
      },
    }),
    route({
      method: 'post',
      path: '/silences',
      role: 'operator',
      summary: 'Keeps messages back for a time; nothing stops being judged or flagged',
      body: SilenceRequestSchema,
      answers: { 201: SilenceSchema, 400: ErrorSchema },
      async handle({ body, speaker }, response) {
        const now = clock.now();
        const from = parseInstant(body.from ?? '') ?? now;
        const until = parseInstant(body.until) ?? now;
        if (until <= Math.max(from, now)) throw new HttpError(400, 'Bad request', 'field "until": expected a time to come, after "from"');
        const silence = await alerts.silence({
          matcher: body.match,
          from,
          until,
          reason: body.reason,
          actor: actorOf(speaker, body.actor),
        });
        feed.publish('silence', { id: silence.id });
        response.status(201).json(presentSilence(silence, now));
      },
    }),
    route({
      method: 'post',
      path: '/silences/{id}/end',
      role: 'operator',
      summary: 'Ends a silence before its time; what it kept back is sent',
      body: NoteRequestSchema,
      answers: { 200: SilenceSchema, 404: ErrorSchema, 409: ErrorSchema },
      async handle({ params, body, speaker }, response) {
        const id = params.id ?? '';
        const outcome = await alerts.endSilence({ id, note: body.note, actor: actorOf(speaker, body.actor) });
        const silence = accepted(outcome, { what: 'silence', id, conflict: 'the silence is over already' });
        feed.publish('silence', { id });
        response.json(presentSilence(silence, clock.now()));
      },
    }),
  ];
}
