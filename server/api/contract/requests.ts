import { z } from 'zod';
import { DispositionVerdictSchema, instant } from './values.ts';

/** An answer to an incident. */
export const DispositionRequestSchema = z.strictObject({
  verdict: DispositionVerdictSchema,
  note: z.string().trim().min(1).max(4000),
  /** Ends a waiver. */
  until: instant.nullish(),
  /** Who answers; until identity is configured, the name that the person gives. */
  actor: z.string().trim().min(1).max(200).nullish(),
});

/** A stage that a person sets. */
export const StageRequestSchema = z.strictObject({
  stage: z.enum(['awaiting-implementation', 'observing', 'rolled-back', 'concluded']),
  at: instant.nullish(),
  note: z.string().trim().min(1).max(4000),
  actor: z.string().trim().min(1).max(200).nullish(),
});
