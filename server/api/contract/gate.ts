import { z } from 'zod';

/** Whether a deployment may go on, and why; the reasons of a pass tell what it does not vouch for. */
export const GateSchema = z.object({ decision: z.enum(['pass', 'rollback', 'blind']), reasons: z.array(z.string()) });

/** What Flagger posts to a webhook (its `CanaryWebhookPayload`). Nothing of it changes the answer, so nothing of it is required. */
export const FlaggerHookSchema = z.looseObject({
  name: z.string().optional(),
  namespace: z.string().optional(),
  phase: z.string().optional(),
  checksum: z.string().optional(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
