import { z } from 'zod';
import { IncidentStateSchema, instant } from './values.ts';

/** The service itself and its sources. */
export const MonitorInfoSchema = z.object({
  version: z.string(),
  language: z.enum(['zh', 'en']).nullable(),
  nodeVersion: z.string(),
  startedAt: instant,
  lastCycleAt: instant.nullable(),
  /** When the next cycle is due; null while that is not planned yet. */
  nextCycleAt: instant.nullable(),
  /** The cron expression of the decisions that have none of their own, and the zone of its fields; null for that of the system. */
  schedule: z.string(),
  timezone: z.string().nullable(),
  /** How decisions are judged, where their records do not say. */
  evaluation: z.object({
    resolutionSeconds: z.number(),
    forSeconds: z.number(),
    keepFiringForSeconds: z.number(),
    blindAfterSeconds: z.number(),
    maxBackfillSeconds: z.number(),
    baselineWindowSeconds: z.number(),
    /** Null where nobody says when reviews are due. */
    reviewAfterSeconds: z.number().nullable(),
  }),
  /** How large the database is, and how long it keeps each level; null for ever. */
  store: z.object({
    bytes: z.number(),
    /** Why the last cycle could not store what it found; null where it could. */
    error: z.string().nullable(),
    samplesSeconds: z.number().nullable(),
    hoursSeconds: z.number().nullable(),
    daysSeconds: z.number().nullable(),
    notificationsSeconds: z.number().nullable(),
  }),
  /** How far our clock is behind what has been judged already; nothing is judged until it has caught up. */
  clockBehindSeconds: z.number(),
  sources: z.array(
    z.object({
      name: z.string(),
      url: z.string(),
      /** Where people open it. */
      externalUrl: z.string(),
      reachable: z.boolean().nullable(),
      error: z.string().nullable(),
      /** How far its clock is ahead of ours, to a second or two. */
      clockSkewSeconds: z.number().nullable(),
    }),
  ),
});

/** RFC 9457 problem details. */
export const ErrorSchema = z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() });

/** Server-sent events: the event's name is the key, its data the value. */
export const EventSchemas = {
  evaluation: z.object({ at: instant, decisions: z.array(z.string()) }),
  incident: z.object({ id: z.string(), decision: z.string(), state: IncidentStateSchema }),
  problem: z.object({ count: z.int() }),
  /** A message was delivered, could not be delivered yet, or was given up; `decision` is null of a digest. */
  notification: z.object({ channel: z.string(), decision: z.string().nullable(), outcome: z.enum(['delivered', 'retry', 'dead']) }),
  /** Somebody keeps messages back, or does no longer. */
  silence: z.object({ id: z.string() }),
  /** The first of each connection: whether it was told all that it missed since its last one, and who speaks. */
  connected: z.object({ caughtUp: z.boolean(), version: z.string(), heartbeatSeconds: z.number() }),
  /** Nothing but that the connection stands, every `heartbeatSeconds`. */
  heartbeat: z.object({}),
};
