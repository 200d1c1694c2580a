import { z } from 'zod';
import { instant, UnitSchema } from './values.ts';

/** A metric's history over a span. */
export const SeriesSchema = z.object({
  metric: z.string(),
  unit: UnitSchema.nullable(),
  from: instant,
  to: instant,
  points: z.array(
    z.object({
      at: instant,
      min: z.number().nullable(),
      avg: z.number().nullable(),
      max: z.number().nullable(),
      /** How much of the point's time nothing was known. */
      blindSeconds: z.number(),
    }),
  ),
  /** The whole span as one; values are null where nothing is known. */
  summary: z.object({
    samples: z.int(),
    min: z.number().nullable(),
    /** Weighted by known time. */
    avg: z.number().nullable(),
    max: z.number().nullable(),
    last: z.number().nullable(),
    p50: z.number().nullable(),
    p95: z.number().nullable(),
    p99: z.number().nullable(),
    /** How far a percentile may be from the true one, as a share of it. */
    relativeAccuracy: z.number(),
    /** For how long the target was met, missed, and not known. */
    metSeconds: z.number(),
    missedSeconds: z.number(),
    blindSeconds: z.number(),
  }),
});

/** How each metric of a decision has stood to its target over a span. */
export const AttainmentSchema = z.object({
  from: instant,
  to: instant,
  metrics: z.array(
    z.object({ name: z.string(), line: z.int(), metSeconds: z.number(), missedSeconds: z.number(), blindSeconds: z.number() }),
  ),
});

/** The shape of what each metric of some decisions did, without its detail. */
export const SparklineListSchema = z.object({
  from: instant,
  to: instant,
  sparklines: z.array(
    z.object({
      decision: z.string(),
      /** In the order of the decision's metrics; averages of equally wide parts of the span, null where nothing is known. */
      metrics: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
    }),
  ),
});
