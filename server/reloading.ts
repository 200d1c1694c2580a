import { isDeepStrictEqual } from 'node:util';
import { type Config, ConfigError } from './config.ts';
import { MONITOR_ACTOR } from './domain/journal.ts';
import type { Problem } from './domain/problem.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Store } from './ports/store.ts';

/** Taking a changed configuration while the service runs. */
export interface Reloading {
  /**
   * Loads a configuration and, where it is good and another one, has `apply` take it. Where it is bad, or cannot be applied, the one before
   * stays, and the problems say so. One at a time; never rejects.
   */
  take(load: () => Promise<Config>, apply: (config: Config) => Promise<void>): Promise<void>;
  /** What is wrong with the configuration as it stands. */
  problems(): readonly Problem[];
  /** Resolves when none is under way. */
  ended(): Promise<void>;
}

/** What reloading works with. */
export interface ReloadingDeps {
  readonly current: () => Config;
  readonly store: Pick<Store, 'addToJournal'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What cannot change while the service runs: the address that it listens on, and the database. */
const FOR_RESTART = [
  ['listen', 'server.listen'],
  ['storeUrl', 'store.url'],
] as const satisfies readonly (readonly [keyof Config, string])[];

/** Puts reloading together. */
export function createReloading({ current, store, clock, log }: ReloadingDeps): Reloading {
  let problems: readonly Problem[] = [];
  let last: Promise<void> = Promise.resolve();
  let refused = '';

  const note = async (accepted: boolean, found: string) => {
    const entry = { at: clock.now(), actor: MONITOR_ACTOR, action: 'reload' as const, decisionId: null, incidentId: null, note: '' };
    await store
      .addToJournal({ ...entry, detail: { accepted, found } })
      .catch((error: unknown) => log.error({ err: error }, 'the reload could not be written into the log'));
  };

  const takeOne = async (load: () => Promise<Config>, apply: (config: Config) => Promise<void>): Promise<void> => {
    try {
      const before = current();
      const loaded = await load();
      const { config, waiting } = withoutRestart(loaded, before);
      if (isDeepStrictEqual(config, before)) log.info({}, 'the configuration is as it was');
      else {
        await apply(config);
        await note(true, '');
        log.info({}, 'the changed configuration is in use');
      }
      problems = waiting;
      refused = '';
    } catch (error) {
      problems = keptProblems(error);
      const found = error instanceof Error ? error.message : String(error);
      log.error({ err: error }, 'the changed configuration was not taken; the one before stays in use');
      // An editor that saves twice, or a signal that is sent again, says nothing new.
      if (found !== refused) await note(false, found);
      refused = found;
    }
  };

  return {
    take(load, apply) {
      last = last.then(() => takeOne(load, apply));
      return last;
    },
    problems: () => problems,
    ended: () => last,
  };
}

/** What was loaded, but for what waits for a restart, which is said. */
function withoutRestart(loaded: Config, before: Config): { readonly config: Config; readonly waiting: readonly Problem[] } {
  const changed = FOR_RESTART.filter(([key]) => !isDeepStrictEqual(loaded[key], before[key]));
  const config = { ...loaded, listen: before.listen, storeUrl: before.storeUrl };
  return { config, waiting: changed.map(([, name]) => problemOf('restart-needed', `another "${name}"`, 'a restart of the service')) };
}

function keptProblems(error: unknown): readonly Problem[] {
  const kept = problemOf('config-kept', 'a configuration that cannot be used', 'a good one; until then the one before stays in use');
  if (error instanceof ConfigError) return [kept, ...error.problems];
  return [{ ...kept, found: error instanceof Error ? error.message : String(error) }];
}

function problemOf(code: 'config-kept' | 'restart-needed', found: string, expected: string): Problem {
  return { severity: 'warning', code, path: 'monitor.yaml', line: 1, column: 1, found, expected };
}
