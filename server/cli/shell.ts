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

/** No rollback condition holds, but a target is missed. */
export const EXIT_TARGET_MISSED = 1;
/** Records have errors, or more problems than a limit allows. */
export const EXIT_PROBLEMS = 1;
/** The service will not do what was asked, since things stand otherwise. */
export const EXIT_REFUSED = 1;
/** A test message was not delivered. */
export const EXIT_UNDELIVERED = 1;
/** The command was used wrongly, or with something that cannot be read. */
export const EXIT_USAGE = 2;
/** A rollback condition holds. */
export const EXIT_ROLLBACK = 3;
/** There is no data to tell by. */
export const EXIT_CANNOT_TELL = 4;
