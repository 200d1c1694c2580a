import { describe, expect, it } from '@jest/globals';
import { createLimiter } from '../../../server/prometheus/limiter.ts';

/** Runs tasks that end one after another, and gives the most that ran at a time and the order in which they began. */
async function run(places: number, tasks: number, failing = false) {
  const limited = createLimiter(places);
  const began: number[] = [];
  let [running, most] = [0, 0];
  const task = (index: number) => async () => {
    began.push(index);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (failing) throw new Error('failed');
  };
  const round = () => Promise.allSettled(Array.from({ length: tasks }, (_, index) => limited(task(index))));
  await round();
  await round();
  return { began, most };
}

describe('createLimiter', () => {
  it('runs as many tasks at a time as there are places, again and again', async () => {
    expect(await run(2, 5)).toMatchObject({ most: 2 });
  });

  it('lets tasks begin in the order they came', async () => {
    expect(await run(2, 4)).toMatchObject({ began: [0, 1, 2, 3, 0, 1, 2, 3] });
  });

  it('gives the place of a failed task back', async () => {
    expect(await run(1, 3, true)).toEqual({ most: 1, began: [0, 1, 2, 0, 1, 2] });
  });
});
