import { z } from 'zod';
import { cronSchema } from '../cron/schema.ts';
import { readReturnedUnit } from './returned-unit.ts';

const name = z.string().trim().min(1, 'expected a name').describe('The name as in the records, whatever its case or width.');
const query = z.string().trim().min(1, 'expected PromQL').describe('PromQL; $variables are filled from the record or from "decisions".');

const unit = z
  .string()
  .transform((text, context) => {
    const read = readReturnedUnit(text);
    if (read !== null) return read;
    context.addIssue('expected a unit such as s, ms, bytes, MB, ratio, percent, per_second, count or currency:CNY');
    return z.NEVER;
  })
  .meta({ examples: ['s', 'ms', 'bytes', 'MB', 'ratio', 'percent', 'per_second', 'count', 'currency:CNY'] });

const source = name
  .nullable()
  .default(null)
  .describe('The Prometheus to ask, where there are several: its name under "prometheus.sources".');

/** What can be said of the query of an event, and of a metric. */
const eventQuery = z.strictObject({ query, source });

const metricQuery = eventQuery.extend({
  unit: unit.nullable().default(null).describe('The unit of what the query returns.'),
  reduce: z
    .enum(['max', 'min', 'avg', 'sum', 'each'])
    .nullable()
    .default(null)
    .describe('What becomes of several series; without it they are an error.'),
  direction: z.enum(['lower', 'higher']).nullable().default(null).describe('Which way is better, where the record does not say.'),
});

const named = { name, aliases: z.array(name).default([]).describe('Other names for the same.') };

/** YAML reads 1.10 as 1.1 and on as it is: only what cannot lose a digit is taken without quotes. */
const value = z.union([z.string(), z.int().transform(String)], { error: 'expected text or a whole number (put anything else in quotes)' });

const variables = z.record(z.string(), value);

const onlyQuery = query.transform((text) => ({ query: text, source: null }));

const decision = z.strictObject({
  variables: variables
    .default({})
    .describe("What fills the $variables of PromQL for this decision, where its record's front matter does not."),
  source: name
    .nullable()
    .default(null)
    .describe('The Prometheus to ask for this decision, where neither a binding nor its record names one.'),
  schedule: cronSchema
    .nullable()
    .default(null)
    .describe('When to judge this decision, where its record does not say: cron, five or six fields.'),
  metrics: z
    .record(name, z.union([onlyQuery.transform((only) => ({ ...only, unit: null, reduce: null, direction: null })), metricQuery]))
    .default({})
    .describe("PromQL by a metric's name, for this decision only, alone or with what else differs from the metric's own entry."),
  events: z
    .record(name, z.union([onlyQuery, eventQuery]))
    .default({})
    .describe("PromQL by an event's name, for this decision only, alone or with its source."),
});

/** The bindings as written; a section without anything in it is empty. YAML has no `undefined`: it stands for an entry that was left out. */
export const catalogueSchema = z.strictObject({
  variables: z
    .record(z.string(), value.optional())
    .nullish()
    .describe('What fills the $variables of PromQL where neither the record nor its entry under "decisions" does.'),
  metrics: z.array(metricQuery.extend(named).optional()).nullish().describe('Names of metrics and what they are in PromQL.'),
  events: z
    .array(eventQuery.extend(named).optional())
    .nullish()
    .describe('Rollback conditions in words and what they are in PromQL: they hold where the query returns a series.'),
  decisions: z
    .record(z.string(), decision.optional())
    .nullish()
    .describe("By a decision's id, whatever its case and zeros: what it adds to its record, and where it differs from the others."),
});
