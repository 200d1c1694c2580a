import { z } from 'zod';

/** A point in time. */
export const instant = z.iso.datetime();

/** A canonical unit, as in server/domain/quantity.ts. */
export const UnitSchema = z.string().meta({ description: 's, bytes, ratio, per_second, bytes_per_second, count or currency:XXX' });

/** One number or a range, with the text that it was read from. */
export const QuantitySchema = z.union([
  z.object({ value: z.number(), unit: UnitSchema, text: z.string() }),
  z.object({ min: z.number(), max: z.number(), unit: UnitSchema, text: z.string() }),
]);

/** An interval; an end that is null is open to infinity. */
export const BoundsSchema = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  minInclusive: z.boolean(),
  maxInclusive: z.boolean(),
  unit: UnitSchema,
  text: z.string(),
});

/** What a metric is to come to: bounds, or a change from its baseline. */
export const TargetSchema = z.discriminatedUnion('kind', [
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

/** The life of the document. */
export const StatusSchema = z.enum(['proposed', 'accepted', 'rejected', 'deprecated', 'superseded']);
/** How a decision stands, the worst first. */
export const HealthSchema = z.enum(['rollback', 'blind', 'off-target', 'on-target', 'not-monitored']);
/** How a metric stands to its target. */
export const VerdictSchema = z.enum(['met', 'missed', 'regressed', 'no-data', 'error', 'unbound']);
/** How a rollback condition stands. */
export const ConditionStateSchema = z.enum(['inactive', 'pending', 'firing', 'blind']);
/** How an incident stands. */
export const IncidentStateSchema = z.enum(['firing', 'recovered', 'disposed']);
/** A person's answer to an incident. */
export const DispositionVerdictSchema = z.enum(['rolled-back', 'waived', 'false-alarm']);
