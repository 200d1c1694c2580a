/** How long to wait. */
export interface DebounceOptions {
  /** For nothing more to come. */
  readonly quietMs: number;
  /** From the first call on, whatever comes. */
  readonly atMostMs: number;
}

/** A call that stands for many. */
export interface Debounced {
  call(): void;
  /** Forgets a call that waits. */
  cancel(): void;
}

/** Runs once for calls that follow each other quickly. */
export function createDebounce(run: () => void, { quietMs, atMostMs }: DebounceOptions): Debounced {
  let quiet: NodeJS.Timeout | undefined;
  let latest: NodeJS.Timeout | undefined;
  const cancel = () => {
    clearTimeout(quiet);
    clearTimeout(latest);
    latest = undefined;
  };
  const finish = () => {
    cancel();
    run();
  };
  return {
    call() {
      clearTimeout(quiet);
      quiet = setTimeout(finish, quietMs);
      latest ??= setTimeout(finish, atMostMs);
    },
    cancel,
  };
}
