import { z } from 'zod';
import type { AlertsPort } from '../../ports/alerts.ts';
import { actorOf } from '../actor.ts';
import {
  ChannelListSchema,
  ChannelTestSchema,
  ErrorSchema,
  NoteRequestSchema,
  NotificationListSchema,
  NotificationSchema,
  NotificationStateSchema,
} from '../contract.ts';
import { accepted, unknown } from '../http-error.ts';
import { presentChannel, presentNotification } from '../present-alerts.ts';
import { type Route, route } from '../route.ts';

/** How many notifications are given where the request does not say. */
const DEFAULT_NOTIFICATIONS = 100;
/** How many notifications are given at most. */
export const MAX_NOTIFICATIONS = 1000;

/** Routes about what is told: the channels, and the notifications owed to them. */
export function notificationRoutes({ alerts }: { alerts: AlertsPort }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/channels',
      role: 'viewer',
      summary: 'The channels, and what each is still owed',
      answers: { 200: ChannelListSchema },
      async handle(_, response) {
        response.json({ channels: (await alerts.channels()).map(presentChannel) });
      },
    }),
    route({
      method: 'post',
      path: '/channels/{name}/test',
      role: 'operator',
      summary: 'Sends a test message through a channel at once, and tells what came of it',
      answers: { 200: ChannelTestSchema, 404: ErrorSchema },
      async handle({ params, speaker }, response) {
        const name = params.name ?? '';
        const delivery = await alerts.test(name, actorOf(speaker, null));
        if (delivery === 'unknown') throw unknown('channel', name);
        response.json({ outcome: delivery.outcome, detail: 'detail' in delivery ? delivery.detail : null });
      },
    }),
    route({
      method: 'get',
      path: '/notifications',
      role: 'viewer',
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
      role: 'operator',
      summary: 'Has a notification that was given up sent again',
      body: NoteRequestSchema,
      answers: { 200: NotificationSchema, 404: ErrorSchema, 409: ErrorSchema },
      async handle({ params, body, speaker }, response) {
        const id = params.id ?? '';
        const outcome = await alerts.resend({ id, note: body.note, actor: actorOf(speaker, body.actor) });
        const conflict = 'the notification has not been given up';
        response.json(presentNotification(accepted(outcome, { what: 'notification', id, conflict })));
      },
    }),
  ];
}
