import type { Clock } from '../ports/clock.ts';

/** Tells the steps of the demo as they happen. */
export interface Narrator {
  /** Says a line of its own. */
  say(line: string): void;
  /** Does one step and says that it happened, what came of it and how long it took. Rejects as the step did, and says so unless it was only interrupted. */
  step<T>(title: string, work: () => Promise<T>, describe?: (result: T) => string): Promise<T>;
}

/** Puts a narrator together that writes to `out`, and begins no step once `signal` is aborted. */
export function createNarrator(out: (line: string) => void, clock: Clock, signal: AbortSignal): Narrator {
  return {
    say: out,
    async step(title, work, describe) {
      signal.throwIfAborted();
      const startedAt = clock.now();
      const took = () => `(${(clock.now() - startedAt).toFixed(1)} s)`;
      try {
        const result = await work();
        const detail = describe?.(result) ?? '';
        out(`✓ ${title}${detail === '' ? '' : ` — ${detail}`} ${took()}`);
        return result;
      } catch (error) {
        if (!signal.aborted) out(`✗ ${title} ${took()}`);
        throw error;
      }
    },
  };
}
