import { z } from 'zod';
import { MatcherSchema } from '../../matcher-schema.ts';
import { DispositionVerdictSchema } from './values.ts';

/** A time as people have it: in any zone. */
const instant = z.iso.datetime({ offset: true, error: 'expected an RFC 3339 time such as 2026-02-01T02:00:00+08:00' });

/** How long a note may be, in UTF-16 code units, as are all lengths here. */
const MAX_NOTE_LENGTH = 4000;

/** How long the name of a person may be. */
const MAX_ACTOR_LENGTH = 200;

const note = z.string().trim().min(1).max(MAX_NOTE_LENGTH);

const noteOrNone = z.string().trim().max(MAX_NOTE_LENGTH).default('');

/** Who acts; until identity is configured, the name that the person gives. */
const actor = z.string().trim().min(1).max(MAX_ACTOR_LENGTH).nullish();

/** An answer to an incident. */
export const DispositionRequestSchema = z.strictObject({
  verdict: DispositionVerdictSchema,
  note,
  /** Ends a waiver. */
  until: instant.nullish(),
  actor,
});

/** A stage that a person sets. */
export const StageRequestSchema = z.strictObject({
  stage: z.enum(['awaiting-implementation', 'observing', 'rolled-back', 'concluded']),
  at: instant.nullish(),
  note,
  actor,
});

/** Somebody takes care of an incident. */
export const AcknowledgementRequestSchema = z.strictObject({ note: noteOrNone, actor });

/** Messages are to be kept back for a time. */
export const SilenceRequestSchema = z.strictObject({
  match: MatcherSchema.default({}),
  /** At once where it is left out. */
  from: instant.nullish(),
  until: instant,
  reason: note,
  actor,
});

/** A silence is to end before its time, or a notification to be sent again. */
export const NoteRequestSchema = z.strictObject({ note: noteOrNone, actor });
