import { AsyncLocalStorage } from 'node:async_hooks';

/** What every line of the log says that is written meanwhile. */
export interface LogContext {
  readonly request?: string;
  readonly cycle?: string;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Does something of which every line of the log is to say what it belongs to. */
export function inLogContext<Result>(context: LogContext, run: () => Result): Result {
  return contexts.run({ ...contexts.getStore(), ...context }, run);
}

/** What the lines that are written now belong to. */
export function logContext(): LogContext {
  return contexts.getStore() ?? {};
}
