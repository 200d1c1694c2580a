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
