import { z } from 'zod';

/** How many lines of the journal are given where the request does not say, and how many at most. */
const DEFAULT_ENTRIES = 100;
const MAX_ENTRIES = 1000;

/** What a request for the journal may say. */
export const journalQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(MAX_ENTRIES).default(DEFAULT_ENTRIES) });
