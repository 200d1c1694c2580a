import { expect, it } from '@jest/globals';
import { createAlarm } from '../../../server/notify/alarm.ts';

const LONGER_THAN_ANY_TEST_SECONDS = 3600;

it('keeps a ring for the next wait, and only for that one', async () => {
  const alarm = createAlarm();
  alarm.ring();
  await alarm.wait(LONGER_THAN_ANY_TEST_SECONDS);
  let woken = false;
  const waiting = alarm.wait(LONGER_THAN_ANY_TEST_SECONDS).then(() => {
    woken = true;
  });
  await Promise.resolve();
  expect(woken).toBe(false);
  alarm.ring();
  await waiting;
});

it('ends a wait by itself when nobody rings', async () => {
  await createAlarm().wait(0.001);
});
