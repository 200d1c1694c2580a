import { z } from 'zod';

/** A record as it was written, for people. */
export const RecordPageSchema = z.object({
  /** Where it stands; see `source` of the decision. */
  path: z.string(),
  html: z.string().meta({
    description: 'HTML in which nothing runs and nothing loads; each block has the line of the file that it begins in, as data-line',
  }),
  lines: z.int(),
  /** The last line that is shown: a very large record is cut. */
  shownThrough: z.int(),
});
