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

/** All of them. */
export const ProblemListSchema = z.object({ problems: z.array(ProblemSchema) });
