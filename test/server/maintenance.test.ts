import { expect, it } from '@jest/globals';
import { createMaintainer } from '../../server/maintenance.ts';
import { type Log, silentLog } from '../../server/ports/log.ts';
import type { Maintenance, Retention } from '../../server/ports/store.ts';

const retention: Retention = { samples: 1, hours: 2, days: 3, notifications: null };
const done: Maintenance = { rolled: { hours: 1, days: 0 }, deleted: { samples: 0, hours: 0, days: 0, notifications: 0 } };

/** A store whose runs end when the test says so. */
function heldStore() {
  const runs: {
    readonly now: number;
    readonly retention: Retention;
    readonly signal: AbortSignal | undefined;
    end(error?: Error): void;
  }[] = [];
  const maintain = (now: number, kept: Retention, signal?: AbortSignal) =>
    new Promise<Maintenance>((resolve, reject) => {
      runs.push({ now, retention: kept, signal, end: (error) => (error === undefined ? resolve(done) : reject(error)) });
    });
  return { runs, store: { maintain } };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function maintainerOver(store: ReturnType<typeof heldStore>['store'], log: Log = silentLog) {
  const observed: unknown[] = [];
  const onRun = (one: Maintenance, seconds: number) => void observed.push([one, seconds]);
  let now = 100;
  const clock = { now: () => now++ };
  return { observed, maintainer: createMaintainer({ store, retention, clock, log, onRun }) };
}

it('never runs twice at once, and tells of each run', async () => {
  const { runs, store } = heldStore();
  const { observed, maintainer } = maintainerOver(store);
  maintainer.nudge();
  maintainer.nudge();
  expect(runs).toMatchObject([{ now: 100, retention }]);
  runs[0]?.end();
  await settled();
  expect(observed).toEqual([[done, 1]]);
  maintainer.nudge();
  expect(runs).toHaveLength(2);
  runs[1]?.end();
  await maintainer.stop();
});

it('logs a run that fails, and runs again', async () => {
  const { runs, store } = heldStore();
  const errors: object[] = [];
  const { maintainer } = maintainerOver(store, { ...silentLog, error: (fields) => void errors.push(fields) });
  maintainer.nudge();
  const failure = new Error('disk full');
  runs[0]?.end(failure);
  await settled();
  expect(errors).toEqual([{ err: failure }]);
  maintainer.nudge();
  expect(runs).toHaveLength(2);
  runs[1]?.end();
  await maintainer.stop();
});

it('tells a run to end when it is stopped, waits for it, and begins no more', async () => {
  const { runs, store } = heldStore();
  const { maintainer } = maintainerOver(store);
  maintainer.nudge();
  let isStopped = false;
  const stopping = maintainer.stop().then(() => {
    isStopped = true;
  });
  await settled();
  expect([runs[0]?.signal?.aborted, isStopped]).toEqual([true, false]);
  runs[0]?.end();
  await stopping;
  maintainer.nudge();
  expect(runs).toHaveLength(1);
});
