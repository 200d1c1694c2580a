import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something has come true; the test's own time limit ends a wait in vain. */
export async function eventually(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await sleep(10);
}
