import { z } from 'zod';
import { parseInstant } from '../../domain/time.ts';
import type { AlertsPort } from '../../ports/alerts.ts';
import type { Clock } from '../../ports/clock.ts';
import { ANONYMOUS_ACTOR } from '../actor.ts';
import {
  ChannelListSchema,
  ChannelTestSchema,
  ErrorSchema,
  NoteRequestSchema,
  NotificationListSchema,
  NotificationSchema,
  NotificationStateSchema,
  SilenceListSchema,
  SilenceRequestSchema,
  SilenceSchema,
} from '../contract.ts';
import { HttpError, unknown } from '../http-error.ts';
import { presentChannel, presentNotification, presentSilence, presentWindow } from '../present-alerts.ts';
import { type Route, route } from '../route.ts';

/** How many notifications are given where the request does not say. */
const DEFAULT_NOTIFICATIONS = 100;
/** How many notifications are given at most. */
export const MAX_NOTIFICATIONS = 1000;

/** Routes about who is told: channels, notifications, silences. */
export function alertRoutes({ alerts, clock }: { alerts: AlertsPort; clock: Clock }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/channels',
      summary: 'The channels, and what each is still owed',
      answers: { 200: ChannelListSchema },
      async handle(_, response) {
        response.json({ channels: (await alerts.channels()).map(presentChannel) });
      },
    }),
    route({
      method: 'post',
      path: '/channels/{name}/test',
      summary: 'Sends a test message through a channel at once, and tells what came of it',
      answers: { 200: ChannelTestSchema, 404: ErrorSchema },
      async handle({ params }, response) {
        const name = params.name ?? '';
        const delivery = await alerts.test(name);
        if (delivery === 'unknown') throw unknown('channel', name);
        response.json({ outcome: delivery.outcome, detail: 'detail' in delivery ? delivery.detail : null });
      },
    }),
    route({
      method: 'get',
      path: '/notifications',
      summary: 'What is owed, delivered, given up, the newest first',
      query: z.strictObject({
        state: NotificationStateSchema.optional(),
        channel: z.string().optional(),
        decision: z.string().optional(),
        incident: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(MAX_NOTIFICATIONS).default(DEFAULT_NOTIFICATIONS),
      }),
      answers: { 200: NotificationListSchema, 400: ErrorSchema },
      async handle({ query: { state, channel, decision, incident, limit } }, response) {
        const notifications = await alerts.notifications({
          limit,
          ...(state !== undefined && { state }),
          ...(channel !== undefined && { channel }),
          ...(decision !== undefined && { decisionId: decision }),
          ...(incident !== undefined && { incidentId: incident }),
        });
        response.json({ notifications: notifications.map(presentNotification) });
      },
    }),
    route({
      method: 'post',
      path: '/notifications/{id}/resend',
      summary: 'Has a notification that was given up sent again',
      body: NoteRequestSchema,
      answers: { 200: NotificationSchema, 404: ErrorSchema, 409: ErrorSchema },
      async handle({ params, body }, response) {
        const id = params.id ?? '';
        const notification = await alerts.resend({ id, note: body.note, actor: body.actor ?? ANONYMOUS_ACTOR });
        if (notification === 'unknown') throw unknown('notification', id);
        if (notification === 'conflict') throw new HttpError(409, 'Conflict', 'the notification has not been given up');
        response.json(presentNotification(notification));
      },
    }),
    route({
      method: 'get',
      path: '/silences',
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
      summary: 'Keeps messages back for a time; nothing stops being judged or flagged',
      body: SilenceRequestSchema,
      answers: { 201: SilenceSchema, 400: ErrorSchema },
      async handle({ body }, response) {
        const now = clock.now();
        const from = parseInstant(body.from ?? '') ?? now;
        const until = parseInstant(body.until) ?? now;
        if (until <= Math.max(from, now)) throw new HttpError(400, 'Bad request', 'field "until": expected a time to come, after "from"');
        const silence = await alerts.silence({
          matcher: body.match,
          from,
          until,
          reason: body.reason,
          actor: body.actor ?? ANONYMOUS_ACTOR,
        });
        response.status(201).json(presentSilence(silence, now));
      },
    }),
    route({
      method: 'post',
      path: '/silences/{id}/end',
      summary: 'Ends a silence before its time; what it kept back is sent',
      body: NoteRequestSchema,
      answers: { 200: SilenceSchema, 404: ErrorSchema, 409: ErrorSchema },
      async handle({ params, body }, response) {
        const id = params.id ?? '';
        const silence = await alerts.endSilence({ id, note: body.note, actor: body.actor ?? ANONYMOUS_ACTOR });
        if (silence === 'unknown') throw unknown('silence', id);
        if (silence === 'conflict') throw new HttpError(409, 'Conflict', 'the silence is over already');
        response.json(presentSilence(silence, clock.now()));
      },
    }),
  ];
}
