import { z } from 'zod';
import { StageSchema } from '../../stage-schema.ts';
import { HealthSchema, instant, StatusSchema } from './values.ts';

/** What a decision has to do with others. */
export const RelationsSchema = z.object({
  /** The decision itself first. What is null is not known: no record of that id is read. */
  decisions: z.array(
    z.object({
      id: z.string(),
      title: z.string().nullable(),
      status: StatusSchema.nullable(),
      stage: StageSchema.nullable(),
      health: HealthSchema.nullable(),
    }),
  ),
  relations: z.array(z.object({ from: z.string(), to: z.string(), kind: z.enum(['supersedes', 'amends', 'related']) })),
  /** Decisions that were live in the same time and are measured by the same queries. */
  confounders: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** From when it was live itself; `from` is from when both were. */
      liveFrom: instant,
      from: instant,
      until: instant.nullable(),
      /** The names of this decision's metrics that are concerned. */
      metrics: z.array(z.string()),
    }),
  ),
});
