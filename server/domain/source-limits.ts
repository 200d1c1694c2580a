import type { Seconds } from './time.ts';

/** How hard one source of measurements is asked, and how much of it is taken. */
export interface SourceLimits {
  /** How long one request may take, its body included. */
  readonly timeout: Seconds;
  /** How many requests may be under way at a time. */
  readonly concurrency: number;
  /** How often a request is tried again that failed for a reason that passes. */
  readonly retries: number;
  /** The most queries that are joined in one request. */
  readonly batchSize: number;
  /** The longest answer that is read, in bytes. */
  readonly maxResponseBytes: number;
}

/** What holds where the configuration does not say. */
export const DEFAULT_SOURCE_LIMITS: SourceLimits = {
  timeout: 30,
  concurrency: 8,
  retries: 3,
  batchSize: 50,
  maxResponseBytes: 16 * 2 ** 20,
};
