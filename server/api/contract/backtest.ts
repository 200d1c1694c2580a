import { z } from 'zod';
import { BoundsSchema, instant, UnitSchema } from './values.ts';

const seconds = z.number().nonnegative();

const condition = { text: z.string(), line: z.int() };

const ReplayedConditionSchema = z.object({
  ...condition,
  unit: UnitSchema.nullable(),
  holdSeconds: seconds,
  consecutive: z.int().nullable().describe('How many samples in a row must hold, in place of the hold.'),
  bounds: BoundsSchema.nullable().describe('Where it holds, where it is one comparison.'),
  episodes: z.array(
    z.object({
      since: instant.describe('When it began to hold.'),
      openedAt: instant.describe('When its hold was complete.'),
      recoveredAt: instant.nullable().describe('Null where it fired still at the end.'),
      value: z.number().nullable(),
      peak: z.number().nullable(),
      firingSeconds: seconds,
    }),
  ),
  seconds: z
    .object({ inactive: seconds, pending: seconds, firing: seconds, blind: seconds })
    .describe('For how long it was in each state.'),
  error: z.string().nullable().describe('Why a part of it, or all, could not be asked for.'),
});

/** A replay of a decision's conditions over the past. */
export const BacktestSchema = z.object({
  decision: z.string(),
  title: z.string(),
  from: instant,
  to: instant,
  stepSeconds: seconds,
  resolutionSeconds: seconds.describe('How finely the monitor judges; a coarser replay does not see what is shorter than its step.'),
  conditions: z.array(ReplayedConditionSchema),
  unbound: z.array(z.object(condition)).describe('Conditions that are bound to nothing, and were not replayed.'),
  sweep: z.array(ReplayedConditionSchema).describe('The swept condition at each threshold and hold.'),
  metrics: z.array(z.object({ name: z.string(), line: z.int(), metSeconds: seconds, missedSeconds: seconds, blindSeconds: seconds })),
});
