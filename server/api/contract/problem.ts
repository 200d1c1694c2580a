import { z } from 'zod';

/** Something in a record or a configuration that could not be read or bound. */
export const ProblemSchema = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  path: z.string(),
  line: z.int(),
  column: z.int(),
  found: z.string(),
  expected: z.string(),
  message: z.string(),
});

/** What a code means and what to do about it, in each language. */
const ProblemRuleSchema = z.object({
  code: z.string(),
  severity: ProblemSchema.shape.severity,
  zh: z.object({ summary: z.string(), help: z.string() }),
  en: z.object({ summary: z.string(), help: z.string() }),
});

/** Every code there is. */
export const ProblemRuleListSchema = z.object({ rules: z.array(ProblemRuleSchema) });

/** All of them. */
export const ProblemListSchema = z.object({ problems: z.array(ProblemSchema) });
