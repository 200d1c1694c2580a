import type { Attempt, Health } from './attempt.ts';
import { unlessAborted } from './unless-aborted.ts';

/** What is known of whether one source answers at all. It outlives cycles. */
export interface Availability {
  /** Begins a round of questions: a source that is down is tried once in each. */
  enter(): Visit;
  /** Takes note of what a request told of the source. */
  report(health: Health): void;
}

/** One round of questions. */
export interface Visit {
  /** Null once the source may be asked; else why it is not. Rejects when `stop` aborts, with its reason. */
  admit(stop: AbortSignal): Promise<string | null>;
}

/** What finding out takes. */
export interface AvailabilityDeps {
  /** Asks something trivial. Never rejects. */
  probe(): Promise<Attempt>;
  /** Waits before another probe, after so many that failed. Never rejects. */
  pause(attempts: number): Promise<void>;
  /** How often a probe is tried again, as long as the source is not known to be down. */
  readonly retries: number;
  /** Told when the source goes down, with why, and when it answers again. */
  onChange(isUp: boolean, why: string): void;
}

/** After so many questions in a row that went wrong in a way that may be the source's fault, it is probed before more are asked. */
const TROUBLES_UNTIL_PROBED = 3;

/**
 * A circuit breaker ("Release It!", M. Nygard, ch. 5) whose trial is a trivial question, not a user's: a query that is too heavy to be
 * answered does not keep the circuit open. Before anything is known, when nobody answers, and after troubles in a row, one probe is
 * under way and all others wait for it. A source that is down is probed once a round, without retries.
 */
export function createAvailability({ probe, pause, retries, onChange }: AvailabilityDeps): Availability {
  let state: 'unknown' | 'up' | 'down' = 'unknown';
  let why = '';
  let troubles = 0;
  let probesBegun = 0;
  let probing: Promise<void> | null = null;

  const settle = (isUp: boolean, message: string) => {
    if (isUp ? state === 'down' : state !== 'down') onChange(isUp, message);
    state = isUp ? 'up' : 'down';
    why = message;
    troubles = 0;
  };
  const findOut = async (mostProbes: number) => {
    for (let attempts = 1; ; attempts += 1) {
      const { outcome, health, isPassing } = await probe();
      if (health === 'alive' || health === 'busy') return settle(true, '');
      const message = outcome.ok ? '' : outcome.message;
      if (attempts >= mostProbes || !isPassing) return settle(false, message);
      await pause(attempts);
    }
  };
  const probeOnce = () => {
    if (probing === null) {
      probesBegun += 1;
      probing = findOut(state === 'down' ? 1 : retries + 1).finally(() => {
        probing = null;
      });
    }
    return probing;
  };

  return {
    enter() {
      const begunBefore = probesBegun;
      return {
        async admit(stop) {
          if (probing !== null) await unlessAborted(probing, stop);
          if (state !== 'up' && probesBegun === begunBefore) await unlessAborted(probeOnce(), stop);
          return state === 'up' ? null : `not asked because the source is down: ${why}`;
        },
      };
    },
    report(health) {
      if (health === 'alive') {
        if (state === 'down') settle(true, '');
        troubles = 0;
      }
      if (health === 'troubled') troubles += 1;
      if (state === 'up' && (health === 'silent' || troubles >= TROUBLES_UNTIL_PROBED)) void probeOnce();
    },
  };
}
