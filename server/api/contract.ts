import { z } from 'zod';

/** What the HTTP API gives and takes: the one place from which validation, OpenAPI and the dashboard's types come. JSON is camelCase, times are RFC 3339 in UTC, durations seconds, values canonical. */

const instant = z.iso.datetime();

/** A canonical unit, as in server/domain/quantity.ts. */
const UnitSchema = z.string().meta({ description: 's, bytes, ratio, per_second, bytes_per_second, count or currency:XXX' });

const QuantitySchema = z.union([
  z.object({ value: z.number(), unit: UnitSchema, text: z.string() }),
  z.object({ min: z.number(), max: z.number(), unit: UnitSchema, text: z.string() }),
]);

const BoundsSchema = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  minInclusive: z.boolean(),
  maxInclusive: z.boolean(),
  unit: UnitSchema,
  text: z.string(),
});

const TargetSchema = z.discriminatedUnion('kind', [
  BoundsSchema.extend({ kind: z.literal('bounds') }),
  z.object({
    kind: z.literal('relative'),
    direction: z.enum(['increase', 'decrease']),
    min: z.number().nullable(),
    max: z.number().nullable(),
    resolved: BoundsSchema.nullable(),
    text: z.string(),
  }),
]);

const StatusSchema = z.enum(['proposed', 'accepted', 'rejected', 'deprecated', 'superseded']);
const StageSchema = z.enum(['awaiting-implementation', 'observing', 'rollback-triggered', 'rolled-back', 'waived', 'concluded']);
const HealthSchema = z.enum(['rollback', 'blind', 'off-target', 'on-target', 'not-monitored']);
const VerdictSchema = z.enum(['met', 'missed', 'regressed', 'no-data', 'error', 'unbound']);
const ConditionStateSchema = z.enum(['inactive', 'pending', 'firing', 'blind']);
export const IncidentStateSchema = z.enum(['firing', 'recovered', 'disposed']);
const DispositionVerdictSchema = z.enum(['rolled-back', 'waived', 'false-alarm']);

const CoverageSchema = z.object({ executable: z.int(), needsBinding: z.int(), forPeople: z.int() });

const ProblemSchema = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  path: z.string(),
  line: z.int(),
  column: z.int(),
  found: z.string(),
  expected: z.string(),
  message: z.string(),
});

export const IncidentSchema = z.object({
  id: z.string(),
  decision: z.string(),
  condition: z.object({ text: z.string(), path: z.string(), line: z.int() }),
  state: IncidentStateSchema,
  openedAt: instant,
  foundAt: instant,
  recoveredAt: instant.nullable(),
  value: z.number().nullable(),
  peak: z.number().nullable(),
  unit: UnitSchema.nullable(),
  queries: z.array(z.string()),
  disposition: z
    .object({ verdict: DispositionVerdictSchema, actor: z.string(), note: z.string(), at: instant, until: instant.nullable() })
    .nullable(),
});

/** One row of the metrics table: the promise and the reality. `target` is null where it could not be read; `verdict` too. */
const MetricViewSchema = z.object({
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
  query: z.string().nullable(),
  source: z.string().nullable(),
  /** What the source said beside its last answer. */
  warnings: z.array(z.string()),
  error: z.string().nullable(),
});

const ConditionViewSchema = z.object({
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
  /** What the source said beside its last answer. */
  warnings: z.array(z.string()),
  error: z.string().nullable(),
});

const DecisionSummarySchema = z.object({
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
  metrics: z.array(MetricViewSchema.pick({ name: true, verdict: true, progress: true })),
  lastJudgedAt: instant.nullable(),
});

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
  incidents: z.array(IncidentSchema),
  problems: z.array(ProblemSchema),
});

export const DecisionListSchema = z.object({ decisions: z.array(DecisionSummarySchema) });
export const IncidentListSchema = z.object({ incidents: z.array(IncidentSchema) });
export const ProblemListSchema = z.object({ problems: z.array(ProblemSchema) });

const StageReasonSchema = z.enum([
  'implemented',
  'plan-end',
  'plan-complete',
  'first-seen',
  'condition-fired',
  'waiver-ended',
  'rolled-back',
  'concluded',
]);

const journalLine = {
  at: instant,
  /** A person's name, or `adr-monitor`. */
  actor: z.string(),
  incident: z.string().nullable(),
  note: z.string(),
};

const JournalEntrySchema = z.discriminatedUnion('action', [
  z.object({
    ...journalLine,
    action: z.literal('dispose'),
    detail: z.object({ verdict: DispositionVerdictSchema, until: instant.nullable() }),
  }),
  z.object({
    ...journalLine,
    action: z.literal('stage'),
    /** `reason` is why the monitor moved it; null where a person did. */
    detail: z.object({ from: StageSchema.nullable(), stage: StageSchema, since: instant, reason: StageReasonSchema.nullable() }),
  }),
  z.object({
    ...journalLine,
    action: z.literal('promise'),
    /** A rollback condition that was changed while it fired. */
    detail: z.object({
      change: z.enum(['loosened', 'tightened', 'changed', 'removed']),
      before: z.string(),
      after: z.string().nullable(),
      path: z.string(),
      line: z.int().nullable(),
      commit: z.string().exactOptional(),
    }),
  }),
]);

export const JournalSchema = z.object({ entries: z.array(JournalEntrySchema) });

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

export const DispositionRequestSchema = z.strictObject({
  verdict: DispositionVerdictSchema,
  note: z.string().trim().min(1).max(4000),
  /** Ends a waiver. */
  until: instant.nullish(),
  /** Who answers; until identity is configured, the name that the person gives. */
  actor: z.string().trim().min(1).max(200).nullish(),
});

export const StageRequestSchema = z.strictObject({
  stage: z.enum(['awaiting-implementation', 'observing', 'rolled-back', 'concluded']),
  at: instant.nullish(),
  note: z.string().trim().min(1).max(4000),
  actor: z.string().trim().min(1).max(200).nullish(),
});

export const GateSchema = z.object({ decision: z.enum(['pass', 'rollback', 'blind']), reasons: z.array(z.string()) });

/** RFC 9457 problem details. */
export const ErrorSchema = z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() });

export const MonitorInfoSchema = z.object({
  version: z.string(),
  language: z.enum(['zh', 'en']).nullable(),
  lastCycleAt: instant.nullable(),
  /** How far our clock is behind what has been judged already; nothing is judged until it has caught up. */
  clockBehindSeconds: z.number(),
  sources: z.array(
    z.object({
      name: z.string(),
      url: z.string(),
      reachable: z.boolean().nullable(),
      error: z.string().nullable(),
      /** How far its clock is ahead of ours, to a second or two. */
      clockSkewSeconds: z.number().nullable(),
    }),
  ),
});

/** Server-sent events: the event's name is the key, its data the value. */
export const EventSchemas = {
  evaluation: z.object({ at: instant, decisions: z.array(z.string()) }),
  incident: z.object({ id: z.string(), decision: z.string(), state: IncidentStateSchema }),
  problem: z.object({ count: z.int() }),
};

export type Quantity = z.infer<typeof QuantitySchema>;
export type Bounds = z.infer<typeof BoundsSchema>;
export type Target = z.infer<typeof TargetSchema>;
export type Health = z.infer<typeof HealthSchema>;
export type Stage = z.infer<typeof StageSchema>;
export type Status = z.infer<typeof StatusSchema>;
export type Verdict = z.infer<typeof VerdictSchema>;
export type ConditionStateName = z.infer<typeof ConditionStateSchema>;
export type DispositionVerdict = z.infer<typeof DispositionVerdictSchema>;
export type MetricView = z.infer<typeof MetricViewSchema>;
export type ConditionView = z.infer<typeof ConditionViewSchema>;
export type DecisionSummary = z.infer<typeof DecisionSummarySchema>;
export type DecisionDetail = z.infer<typeof DecisionDetailSchema>;
export type DecisionList = z.infer<typeof DecisionListSchema>;
export type Incident = z.infer<typeof IncidentSchema>;
export type IncidentList = z.infer<typeof IncidentListSchema>;
export type Problem = z.infer<typeof ProblemSchema>;
export type ProblemList = z.infer<typeof ProblemListSchema>;
export type SeriesAnswer = z.infer<typeof SeriesSchema>;
export type JournalEntry = z.infer<typeof JournalEntrySchema>;
export type Journal = z.infer<typeof JournalSchema>;
export type Gate = z.infer<typeof GateSchema>;
export type MonitorInfo = z.infer<typeof MonitorInfoSchema>;
export type DispositionRequest = z.infer<typeof DispositionRequestSchema>;
export type ErrorAnswer = z.infer<typeof ErrorSchema>;
