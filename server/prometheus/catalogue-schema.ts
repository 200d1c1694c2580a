import { z } from 'zod';
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

const event = z.strictObject({
  name,
  aliases: z.array(name).default([]).describe('Other names for the same.'),
  query,
  source: name.nullable().default(null).describe('The Prometheus to ask, where there are several: its name under "prometheus.sources".'),
});

const metric = event.extend({
  unit: unit.nullable().default(null).describe('The unit of what the query returns.'),
  reduce: z
    .enum(['max', 'min', 'avg', 'sum', 'each'])
    .nullable()
    .default(null)
    .describe('What becomes of several series; without it they are an error.'),
  direction: z.enum(['lower', 'higher']).nullable().default(null).describe('Which way is better, where the record does not say.'),
});

/** YAML reads 1.10 as 1.1 and on as it is: only what cannot lose a digit is taken without quotes. */
const value = z.union([z.string(), z.int().transform(String)], { error: 'expected text or a whole number (put anything else in quotes)' });

const decision = z.strictObject({
  variables: z.record(z.string(), value).default({}).describe('What fills the $variables of PromQL for this decision.'),
  metrics: z.record(name, query).default({}).describe("PromQL by a metric's name, for this decision only."),
});

/** The bindings as written; a section without anything in it is empty. YAML has no `undefined`: it stands for an entry that was left out. */
export const catalogueSchema = z.strictObject({
  metrics: z.array(metric.optional()).nullish().describe('Names of metrics and what they are in PromQL.'),
  events: z
    .array(event.optional())
    .nullish()
    .describe('Rollback conditions in words and what they are in PromQL: they hold where the query returns a series.'),
  decisions: z.record(z.string(), decision.optional()).nullish().describe("By a decision's id: what it adds to its record."),
});
