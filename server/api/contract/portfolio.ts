import { z } from 'zod';
import { StageSchema } from '../../stage-schema.ts';
import { instant } from './values.ts';

const quarter = z.string();

/** What some decisions come to together. A promise is a row of a metrics table; only what is known to be met is kept. */
const TallySchema = z.object({
  decisions: z.int(),
  promises: z.int(),
  /** They add up to `promises`. */
  kept: z.int(),
  missed: z.int(),
  regressed: z.int(),
  /** Of changes that were rolled back. */
  undone: z.int(),
  unknown: z.int(),
  metSeconds: z.number(),
  missedSeconds: z.number(),
  blindSeconds: z.number(),
  rollbacks: z.object({ triggered: z.int(), rolledBack: z.int(), waived: z.int(), falseAlarms: z.int(), open: z.int() }),
  /** From when the change went live until a target was first met; the median of the promises of which it is known. */
  medianSecondsToTarget: z.number().nullable(),
  coverage: z.object({ executable: z.int(), total: z.int() }),
});

/** Whether the promises of many decisions were kept. */
export const PortfolioSchema = z.object({
  /** Quarters as 2026-Q1, in UTC; null where open. */
  from: quarter.nullable(),
  to: quarter.nullable(),
  judgedThrough: instant.nullable(),
  total: TallySchema,
  byImplementation: z.array(TallySchema.extend({ quarter })),
  byReview: z.array(TallySchema.extend({ quarter })),
  /** Null is no owner, and below no tag. */
  byTeam: z.array(TallySchema.extend({ team: z.string().nullable() })),
  byTag: z.array(TallySchema.extend({ tag: z.string().nullable() })),
  decisions: z.array(
    TallySchema.extend({
      id: z.string(),
      title: z.string(),
      owner: z.string().nullable(),
      tags: z.array(z.string()),
      stage: StageSchema,
      implementedAt: instant,
      reviewedAt: instant.nullable(),
    }),
  ),
});
