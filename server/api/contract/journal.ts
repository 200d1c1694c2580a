import { z } from 'zod';
import { StageSchema } from '../../stage-schema.ts';
import { RoleSchema } from './session.ts';
import { DispositionVerdictSchema, instant } from './values.ts';

const StageReasonSchema = z.enum([
  'implemented',
  'plan-end',
  'plan-complete',
  'first-seen',
  'condition-fired',
  'waiver-ended',
  'rolled-back',
  'concluded',
]);

const journalLine = {
  at: instant,
  /** A person's name, or `adr-monitor`. */
  actor: z.string(),
  /** Null where it is about several. */
  decision: z.string().nullable(),
  incident: z.string().nullable(),
  note: z.string(),
};

/** One line of the append-only log. */
export const JournalEntrySchema = z.discriminatedUnion('action', [
  z.object({
    ...journalLine,
    action: z.literal('dispose'),
    detail: z.object({ verdict: DispositionVerdictSchema, until: instant.nullable() }),
  }),
  z.object({ ...journalLine, action: z.literal('acknowledge'), detail: z.object({}) }),
  z.object({
    ...journalLine,
    action: z.enum(['silence', 'end-silence']),
    detail: z.object({ silence: z.string(), from: instant, until: instant }),
  }),
  z.object({
    ...journalLine,
    action: z.enum(['token-create', 'token-revoke']),
    detail: z.object({ token: z.string(), role: RoleSchema, expiresAt: instant.nullable() }),
  }),
  z.object({
    ...journalLine,
    action: z.enum(['sign-in', 'sign-out']),
    detail: z.object({ proof: z.enum(['nobody', 'token', 'password', 'oidc', 'proxy']), role: RoleSchema }),
  }),
  z.object({ ...journalLine, action: z.literal('channel-test'), detail: z.object({ channel: z.string(), outcome: z.string() }) }),
  /** The configuration was read anew; `found` says what is wrong with it where it was not taken. */
  z.object({ ...journalLine, action: z.literal('reload'), detail: z.object({ accepted: z.boolean(), found: z.string() }) }),
  z.object({ ...journalLine, action: z.literal('resend'), detail: z.object({ notification: z.string(), channel: z.string() }) }),
  z.object({
    ...journalLine,
    action: z.literal('stage'),
    /** `reason` is why the monitor moved it; null where a person did. */
    detail: z.object({ from: StageSchema.nullable(), stage: StageSchema, since: instant, reason: StageReasonSchema.nullable() }),
  }),
  z.object({
    ...journalLine,
    action: z.literal('promise'),
    /** A rollback condition that was changed while it fired. */
    detail: z.object({
      change: z.enum(['loosened', 'tightened', 'changed', 'removed']),
      before: z.string(),
      after: z.string().nullable(),
      path: z.string(),
      line: z.int().nullable(),
      commit: z.string().exactOptional(),
    }),
  }),
]);

/** What was done, the newest first. */
export const JournalSchema = z.object({ entries: z.array(JournalEntrySchema) });
