import type { Seconds } from '../domain/time.ts';

/** Wakes a loop early. A ring while nobody waits is kept for the next wait. */
export interface Alarm {
  ring(): void;
  /** Resolves at the next ring, and after `seconds` at the latest. */
  wait(seconds: Seconds): Promise<void>;
}

/** A silent alarm. */
export function createAlarm(): Alarm {
  let rung = false;
  let wake = () => {};
  return {
    ring() {
      rung = true;
      wake();
    },
    async wait(seconds) {
      if (!rung) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, seconds * 1000);
        });
        clearTimeout(timer);
      }
      rung = false;
    },
  };
}
