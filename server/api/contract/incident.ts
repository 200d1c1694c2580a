import { z } from 'zod';
import { BoundsSchema, DispositionVerdictSchema, IncidentStateSchema, instant, UnitSchema } from './values.ts';

/** One firing episode of a rollback condition. */
export const IncidentSchema = z.object({
  id: z.string(),
  decision: z.string(),
  condition: z.object({ text: z.string(), path: z.string(), line: z.int() }),
  state: IncidentStateSchema,
  /** When the condition began to hold; null where that was not kept. */
  since: instant.nullable(),
  openedAt: instant,
  foundAt: instant,
  recoveredAt: instant.nullable(),
  value: z.number().nullable(),
  peak: z.number().nullable(),
  unit: UnitSchema.nullable(),
  /** Where the condition held, where it was one comparison. */
  bounds: BoundsSchema.nullable(),
  queries: z.array(z.string()),
  /** Who takes care of it, which answers nothing. */
  acknowledgement: z.object({ actor: z.string(), note: z.string(), at: instant }).nullable(),
  disposition: z
    .object({ verdict: DispositionVerdictSchema, actor: z.string(), note: z.string(), at: instant, until: instant.nullable() })
    .nullable(),
});

/** Incidents, the newest first. */
export const IncidentListSchema = z.object({ incidents: z.array(IncidentSchema) });
