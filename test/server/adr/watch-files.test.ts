import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createDebounce } from '../../../server/adr/folder/debounce.ts';
import { type FileWatchOptions, watchFiles } from '../../../server/adr/watch-files.ts';
import { silentLog } from '../../../server/ports/log.ts';

describe('a watch of records', () => {
  it.each([
    ['ENOSPC', 3],
    ['EACCES', 0],
  ])('says once that it failed with %s, and gives up where waiting mends nothing', async (code, closings) => {
    const close = jest.fn(async () => {});
    const watcher = Object.assign(new EventEmitter(), { close });
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (_: object, message: string) => warnings.push(message) };
    const open = (() => watcher) as unknown as NonNullable<FileWatchOptions['watch']>;
    const failing = watchFiles({ paths: [tmpdir()], files: [], pollSeconds: null, onChange: () => {}, log, watch: open });
    while (watcher.listenerCount('error') === 0) await sleep(1);
    for (let times = 0; times < 3; times += 1) watcher.emit('error', Object.assign(new Error('watch'), { code }));
    expect(warnings).toEqual([expect.stringContaining('seen when the schedule reads them')]);
    expect(close).toHaveBeenCalledTimes(closings);
    await failing.stop();
  });
});

describe('a debounced call', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('runs once when the calls have ended, and at the latest after its limit', () => {
    let runs = 0;
    const { call, cancel } = createDebounce(() => (runs += 1), { quietMs: 300, atMostMs: 5_000 });
    call();
    jest.advanceTimersByTime(299);
    call();
    jest.advanceTimersByTime(299);
    expect(runs).toBe(0);
    jest.advanceTimersByTime(1);
    expect(runs).toBe(1);
    for (let times = 0; times < 50; times += 1) {
      call();
      jest.advanceTimersByTime(100);
    }
    expect(runs).toBe(2);
    cancel();
    jest.advanceTimersByTime(10_000);
    expect(runs).toBe(2);
  });
});
