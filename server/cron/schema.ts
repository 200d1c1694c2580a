import { z } from 'zod';
import { CRON_EXPECTED, CRON_PATTERN, readCron } from './expression.ts';

/** A cron expression in a configuration file. */
export const cronSchema = z
  .string()
  .transform((text, context) => {
    const expression = readCron(text);
    if (expression !== null) return expression;
    context.addIssue(`expected ${CRON_EXPECTED}`);
    return z.NEVER;
  })
  .meta({ pattern: CRON_PATTERN });
