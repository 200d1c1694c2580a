import { z } from 'zod';

/** How much of the records could be read and judged, day by day. */
export const CoverageHistorySchema = z.object({
  /** Oldest first; a day on which nothing was read is left out. */
  days: z.array(
    z.object({
      /** YYYY-MM-DD, in UTC. */
      day: z.string(),
      /** Records in force; their promises are what is counted. */
      decisions: z.int(),
      executable: z.int(),
      needsBinding: z.int(),
      forPeople: z.int(),
      /** Problems of all records. */
      errors: z.int(),
      warnings: z.int(),
    }),
  ),
});
