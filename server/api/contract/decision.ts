import { z } from 'zod';
import { StageSchema } from '../../stage-schema.ts';
import { IncidentSchema } from './incident.ts';
import { ProblemSchema } from './problem.ts';
import { ConditionGlanceSchema, ConditionViewSchema, MetricGlanceSchema, MetricViewSchema } from './subjects.ts';
import { HealthSchema, instant, StatusSchema } from './values.ts';

const CoverageSchema = z.object({ executable: z.int(), needsBinding: z.int(), forPeople: z.int() });

/** A decision in a list. */
export const DecisionSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  status: StatusSchema.nullable(),
  stage: StageSchema,
  health: HealthSchema,
  owner: z.string().nullable(),
  tags: z.array(z.string()),
  coverage: CoverageSchema,
  counts: z.object({
    metrics: z.int(),
    met: z.int(),
    conditions: z.int(),
    firing: z.int(),
    pending: z.int(),
    blind: z.int(),
    openIncidents: z.int(),
    problems: z.int(),
  }),
  metrics: z.array(MetricGlanceSchema),
  rollbackConditions: z.array(ConditionGlanceSchema),
  /** When its review is due, or was; null where nobody says, and where the change is not live. */
  reviewDueAt: instant.nullable(),
  lastJudgedAt: instant.nullable(),
});

/** All that is known of one decision. */
export const DecisionDetailSchema = DecisionSummarySchema.extend({
  date: z.string().nullable(),
  deciders: z.array(z.string()),
  requirements: z.array(z.string()),
  relatedDecisions: z.array(z.string()),
  /** Of a record from a git repository: its URL without credentials, and the commit that was read. */
  source: z.object({ path: z.string(), repository: z.string().exactOptional(), commit: z.string().exactOptional() }),
  stageSince: instant,
  /** When the stage ends by itself: a waiver with an end. */
  stageUntil: instant.nullable(),
  implementedAt: instant.nullable(),
  /** From when it is judged; equal to `implementedAt` unless the record does not say. */
  observedFrom: instant.nullable(),
  /** Why from then: as the record says, as its plan says, since it was first read, or as a person (or the plan's last tick) said. */
  observedBecause: z.enum(['implemented', 'plan-end', 'first-seen', 'said']).nullable(),
  plan: z.object({
    phases: z.array(
      z.object({
        title: z.string(),
        /** Of its heading in the record. */
        line: z.int(),
        durationSeconds: z.number().nullable(),
        /** The first and the last day that the record states, as YYYY-MM-DD. */
        start: z.string().nullable(),
        end: z.string().nullable(),
        done: z.int(),
        total: z.int(),
      }),
    ),
  }),
  metrics: z.array(MetricViewSchema),
  rollbackConditions: z.array(ConditionViewSchema),
  /** The effects that the record puts into numbers, as written; they are not judged. `positive` is null where it does not say. */
  expectations: z.array(z.object({ text: z.string(), line: z.int(), positive: z.boolean().nullable() })),
  incidents: z.array(IncidentSchema),
  problems: z.array(ProblemSchema),
});

/** Every decision that is read. */
export const DecisionListSchema = z.object({ decisions: z.array(DecisionSummarySchema) });
