import { z } from 'zod';
import { instant } from './values.ts';

/** Evidence that is kept of one decision. */
export const EvidenceListSchema = z.object({
  evidence: z.array(
    z.object({
      digest: z.string().describe('SHA-256 of the evidence, in hexadecimal; reports name it.'),
      occasion: z.enum(['review', 'concluded', 'rolled-back', 'asked']).describe('Why it was kept.'),
      occasionAt: instant.describe('The date of the review, or when the change was over.'),
      keptAt: instant,
    }),
  ),
});
