import type { Readiness } from './api/readiness.ts';
import type { Seconds } from './domain/time.ts';
import type { Lasting } from './duty.ts';
import type { Clock } from './ports/clock.ts';

/** How many cycles may be missed before the service is not ready any more. */
const CYCLES_MISSED = 3;

/** How long a cycle may take beside the wait for it. */
const CYCLE_GRACE: Seconds = 120;

/** What readiness is told from. */
export interface ReadinessDeps {
  readonly lasting: Pick<Lasting, 'store' | 'isStopping' | 'lastCycleEnd'>;
  /** The longest time between two cycles. */
  readonly longestWait: () => Seconds;
  readonly clock: Clock;
}

/** Ready is who judges: whose cycles end in time, whose store answers, and who is not about to stop. */
export function createReadiness({ lasting, longestWait, clock }: ReadinessDeps): Readiness {
  return {
    async obstacles() {
      const late = lateness(lasting.lastCycleEnd, clock.now(), CYCLES_MISSED * longestWait() + CYCLE_GRACE);
      const store = await lasting.store.size().then(
        () => [],
        () => ['the store cannot be read'],
      );
      return [...(lasting.isStopping() ? ['the service is stopping'] : []), ...late, ...store];
    },
  };
}

function lateness(lastCycleEnd: number | null, now: number, longest: Seconds): readonly string[] {
  if (lastCycleEnd === null) return ['no cycle has ended yet'];
  const ago = now - lastCycleEnd;
  return ago <= longest ? [] : [`the last cycle ended ${Math.round(ago)} s ago`];
}
