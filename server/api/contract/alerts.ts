import { z } from 'zod';
import { MatcherSchema, NotificationReasonSchema, SeveritySchema } from '../../matcher-schema.ts';
import { instant } from './values.ts';

/** How a notification stands. */
export const NotificationStateSchema = z.enum(['pending', 'held', 'delivered', 'dead', 'silenced']);

/** One message owed to one channel. */
export const NotificationSchema = z.object({
  id: z.string(),
  channel: z.string(),
  reason: NotificationReasonSchema,
  severity: SeveritySchema,
  /** Null of a digest, which is about several. */
  decision: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** Whose digest it is; null of the others, and where it is about all decisions or those without a team. */
  team: z.string().nullable(),
  /** The condition's own words, where it is about one. */
  condition: z.string().nullable(),
  incident: z.string().nullable(),
  state: NotificationStateSchema,
  createdAt: instant,
  /** The one that delivered it included. */
  attempts: z.int(),
  /** When it is tried next; null once it is settled. */
  nextAttemptAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  /** When it was given up, or not sent because of a silence. */
  endedAt: instant.nullable(),
  error: z.string().nullable(),
  /** `silence:ID`, `maintenance:NAME` or `quiet-hours`, where one keeps it back or did last. */
  heldBy: z.string().nullable(),
  /** The notification that told of it, where it was told as one with others. */
  toldAs: z.string().nullable(),
});

/** Notifications, the newest first. */
export const NotificationListSchema = z.object({ notifications: z.array(NotificationSchema) });

/** A channel with how its notifications stand. */
export const ChannelSchema = z.object({
  name: z.string(),
  /** `unconfigured` where something is owed to a channel that is no more. */
  type: z.string(),
  pending: z.int(),
  held: z.int(),
  dead: z.int(),
  lastDeliveredAt: instant.nullable(),
});

/** The channels, in the order of the configuration. */
export const ChannelListSchema = z.object({ channels: z.array(ChannelSchema) });

/** What came of a test message. */
export const ChannelTestSchema = z.object({
  outcome: z.enum(['delivered', 'retry', 'refused']),
  detail: z.string().nullable(),
});

/** A time in which messages are kept back. */
export const SilenceSchema = z.object({
  id: z.string(),
  match: MatcherSchema,
  from: instant,
  until: instant,
  author: z.string(),
  reason: z.string(),
  createdAt: instant,
  state: z.enum(['scheduled', 'active', 'ended']),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
});

/** A maintenance window of the configuration. */
export const MaintenanceSchema = z.object({
  name: z.string(),
  match: MatcherSchema,
  author: z.string(),
  reason: z.string(),
  until: instant,
  /** Until when it keeps messages back now; null where it does not. */
  openUntil: instant.nullable(),
});

/** Silences, the newest first, and the maintenance windows of the configuration. */
export const SilenceListSchema = z.object({ silences: z.array(SilenceSchema), maintenance: z.array(MaintenanceSchema) });
