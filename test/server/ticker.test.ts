import { expect, it } from '@jest/globals';
import { silentLog } from '../../server/ports/log.ts';
import { createTicker } from '../../server/ticker.ts';
import { eventually } from './notify/eventually.ts';

it('runs again and again, one run at a time, and goes on after one that failed', async () => {
  const errors: unknown[] = [];
  let runs = 0;
  let running = 0;
  const ticker = createTicker({
    everySeconds: 0.001,
    log: { ...silentLog, error: (_: object, message: string) => void errors.push(message) },
    async job() {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      runs += 1;
      if (runs === 1) throw new Error('broken');
    },
  });
  ticker.start();
  await eventually(() => runs > 3);
  await ticker.stop();
  const after = runs;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(runs).toBe(after);
  expect(errors).toEqual(['what is due could not be done']);
});

it('waits for the run under way when it is stopped', async () => {
  let finish = () => {};
  let isStarted = false;
  const ticker = createTicker({
    everySeconds: 0,
    log: silentLog,
    job: () => {
      isStarted = true;
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
  });
  ticker.start();
  await eventually(() => isStarted);
  let isStopped = false;
  const stopping = ticker.stop().then(() => {
    isStopped = true;
  });
  await new Promise(setImmediate);
  expect(isStopped).toBe(false);
  finish();
  await stopping;
});
