/** What a command sees of the terminal that runs it. */
export interface Shell {
  out(text: string): void;
  err(text: string): void;
  /** Aborted when the person or the system asks the command to end. */
  readonly stopping: AbortSignal;
  /** Sets the exit code. */
  exit(code: number): void;
}

/** The command was used wrongly, or with something that cannot be read. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Where the configuration is looked for when `--config` does not say. */
export const DEFAULT_CONFIG = 'config/monitor.yaml';

export const EXIT_TARGET_MISSED = 1;
export const EXIT_PROBLEMS = 1;
export const EXIT_REFUSED = 1;
export const EXIT_UNDELIVERED = 1;
export const EXIT_USAGE = 2;
export const EXIT_ROLLBACK = 3;
export const EXIT_CANNOT_TELL = 4;
