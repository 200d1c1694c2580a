import { z } from 'zod';

/** The life of the change. */
export const StageSchema = z.enum(['awaiting-implementation', 'observing', 'rollback-triggered', 'rolled-back', 'waived', 'concluded']);
