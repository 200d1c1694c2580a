import { z } from 'zod';
import { IncidentStateSchema, instant } from './values.ts';

/** The service itself and its sources. */
export const MonitorInfoSchema = z.object({
  version: z.string(),
  language: z.enum(['zh', 'en']).nullable(),
  lastCycleAt: instant.nullable(),
  /** How far our clock is behind what has been judged already; nothing is judged until it has caught up. */
  clockBehindSeconds: z.number(),
  sources: z.array(
    z.object({
      name: z.string(),
      url: z.string(),
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
  /** A message was delivered, could not be delivered yet, or was given up. */
  notification: z.object({ channel: z.string(), decision: z.string(), outcome: z.enum(['delivered', 'retry', 'dead']) }),
  /** Somebody keeps messages back, or does no longer. */
  silence: z.object({ id: z.string() }),
  /** The first of each connection: whether it was told all that it missed since its last one, and who speaks. */
  connected: z.object({ caughtUp: z.boolean(), version: z.string() }),
};
