import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Measurement } from '../../../server/domain/measurement.ts';
import { createMonitor } from '../../../server/monitor/monitor.ts';
import { silentLog } from '../../../server/ports/log.ts';
import type { MonitorEvent } from '../../../server/ports/monitor.ts';
import type { RecordsRead } from '../../../server/ports/records.ts';
import type { Store } from '../../../server/ports/store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { tells } from '../../fixtures/alerting.ts';
import { bind, decision, START, settings } from '../../fixtures/decision.ts';

const clock = { now: () => START };
const never = new AbortController().signal;

let store: Store;

beforeEach(async () => {
  store = await openStore('sqlite::memory:', { clock });
});

afterEach(() => store.close());

/** A promise that the test settles. */
function pending<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const records = (title: string): RecordsRead => ({ decisions: [decision('ADR-1', { title })], problems: [] });

/** A monitor whose readings, and whose one cycle's answers, come when the test says so. */
function monitorOf(...readings: readonly Promise<RecordsRead>[]) {
  const rest = [...readings];
  const answers = pending<readonly Measurement[]>();
  const source = { measure: () => answers.promise, async close() {} };
  const read = () => rest.shift() ?? Promise.reject(new Error('read too often'));
  const monitor = createMonitor({ records: { read }, bind, source, store, clock, log: silentLog, settings, alerting: tells() });
  const titles = async () => (await monitor.decisions()).map(({ bound }) => bound.decision.title);
  return { monitor, titles, answers };
}

describe('a refresh', () => {
  it('shows the records as they are now and says so, without judging', async () => {
    const { monitor, titles } = monitorOf(Promise.resolve(records('old')), Promise.resolve(records('new')));
    expect(await titles()).toEqual(['old']);
    const events: MonitorEvent[] = [];
    monitor.subscribe((event) => events.push(event));
    await monitor.refresh();
    expect(await titles()).toEqual(['new']);
    expect(events).toEqual([{ kind: 'problem', count: 0 }]);
    expect(await store.states()).toEqual(new Map());
  });

  it('shows them while a cycle waits for its answers, and the end of the cycle does not bring the old ones back', async () => {
    const { monitor, titles, answers } = monitorOf(Promise.resolve(records('old')), Promise.resolve(records('new')));
    const cycle = monitor.cycle(never);
    await monitor.refresh();
    expect(await titles()).toEqual(['new']);
    answers.resolve([]);
    await cycle;
    expect(await titles()).toEqual(['new']);
  });

  it('is not undone by an earlier reading that ends later', async () => {
    const slow = pending<RecordsRead>();
    const { monitor, titles, answers } = monitorOf(slow.promise, Promise.resolve(records('new')));
    const cycle = monitor.cycle(never);
    await monitor.refresh();
    slow.resolve(records('old'));
    answers.resolve([]);
    await cycle;
    expect(await titles()).toEqual(['new']);
  });

  it('that fails leaves what was shown', async () => {
    const { monitor, titles } = monitorOf(Promise.resolve(records('old')), Promise.reject(new Error('gone')));
    expect(await titles()).toEqual(['old']);
    await expect(monitor.refresh()).rejects.toThrow('gone');
    expect(await titles()).toEqual(['old']);
  });
});
