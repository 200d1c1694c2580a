import { z } from 'zod';
import { BoundsSchema, ConditionStateSchema, instant, QuantitySchema, TargetSchema, UnitSchema, VerdictSchema } from './values.ts';

/** Where people can look up a promise and what is asked for it; null where there is no such place. */
const SubjectLinksSchema = z.object({
  /** Its line in the record, where records are kept. */
  record: z.string().nullable(),
  /** In the order of its queries. */
  queries: z.array(z.object({ prometheus: z.string().nullable(), grafana: z.string().nullable() })),
});

/** One row of the metrics table: the promise and the reality. `target` is null where it could not be read; `verdict` too. */
export const MetricViewSchema = z.object({
  name: z.string(),
  line: z.int(),
  verdict: VerdictSchema.nullable(),
  actual: z.number().nullable(),
  /** When the actual was measured. */
  actualAt: instant.nullable(),
  unit: UnitSchema.nullable(),
  baseline: QuantitySchema.nullable(),
  target: TargetSchema.nullable(),
  /** 0 at the baseline, 1 at the target. */
  progress: z.number().nullable(),
  measurement: z.string(),
  links: SubjectLinksSchema,
  query: z.string().nullable(),
  source: z.string().nullable(),
  /** What the source said beside its last answer. */
  warnings: z.array(z.string()),
  error: z.string().nullable(),
});

/** One rollback condition: its words and how it stands. */
export const ConditionViewSchema = z.object({
  text: z.string(),
  line: z.int(),
  condition: z.unknown().meta({ description: 'The condition as `adr-monitor parse --json` gives it' }),
  /** Null where the condition cannot be executed; `lacking` says why. */
  state: ConditionStateSchema.nullable(),
  lacking: z.enum(['binding', 'person']).nullable(),
  since: instant.nullable(),
  value: z.number().nullable(),
  unit: UnitSchema.nullable(),
  /** The bounds in which it holds, where it is one comparison. */
  bounds: BoundsSchema.nullable(),
  /** The metric it is about, where it is one comparison. */
  metric: z.string().nullable(),
  holdSeconds: z.number(),
  /** Of a pending condition, how much of its hold is complete. */
  heldSeconds: z.number().nullable(),
  queries: z.array(z.string()),
  links: SubjectLinksSchema,
  /** What the source said beside its last answer. */
  warnings: z.array(z.string()),
  error: z.string().nullable(),
});

/** A metric in a list. */
export const MetricGlanceSchema = MetricViewSchema.pick({
  name: true,
  line: true,
  verdict: true,
  progress: true,
  actual: true,
  unit: true,
  baseline: true,
  target: true,
});

/** A rollback condition in a list. */
export const ConditionGlanceSchema = ConditionViewSchema.pick({ text: true, line: true, state: true, since: true });
