import { z } from 'zod';
import { readReturnedUnit } from './returned-unit.ts';

const name = z.string().trim().min(1, 'expected a name');
const query = z.string().trim().min(1, 'expected PromQL');

const unit = z.string().transform((text, context) => {
  const read = readReturnedUnit(text);
  if (read !== null) return read;
  context.addIssue('expected a unit such as s, ms, bytes, MB, ratio, percent, per_second, count or currency:CNY');
  return z.NEVER;
});

const event = z.strictObject({ name, aliases: z.array(name).default([]), query, source: name.nullable().default(null) });

const metric = event.extend({
  unit: unit.nullable().default(null),
  reduce: z.enum(['max', 'min', 'avg', 'sum', 'each']).nullable().default(null),
  direction: z.enum(['lower', 'higher']).nullable().default(null),
});

/** YAML reads 1.10 as 1.1 and on as it is: only what cannot lose a digit is taken without quotes. */
const value = z.union([z.string(), z.int().transform(String)], { error: 'expected text or a whole number (put anything else in quotes)' });

const decision = z.strictObject({
  variables: z.record(z.string(), value).default({}),
  metrics: z.record(name, query).default({}),
});

/** The bindings as written; a section without anything in it is empty. YAML has no `undefined`: it stands for an entry that was left out. */
export const catalogueSchema = z.strictObject({
  metrics: z.array(metric.optional()).nullish(),
  events: z.array(event.optional()).nullish(),
  decisions: z.record(z.string(), decision.optional()).nullish(),
});
