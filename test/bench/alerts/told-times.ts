import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalServer } from '../../fixtures/local-server.ts';

/** The other end of a webhook, which knows when it was last told that something began and that it ended. */
export interface ToldTimes {
  readonly url: string;
  /** Waits until it is told that it fires, or that it ended, after `since`. Gives when, as `performance.now()` says. */
  until(what: 'began' | 'ended', since: number): Promise<number>;
  close(): Promise<void>;
}

/** How long a message is waited for. */
const WITHIN_MS = 60_000;

const ASK_EVERY_MS = 5;

/** Starts one on a free port. `read` says what a body tells. */
export async function startToldTimes(read: (body: unknown) => 'began' | 'ended' | null): Promise<ToldTimes> {
  const last = { began: Number.NEGATIVE_INFINITY, ended: Number.NEGATIVE_INFINITY };
  const { origin, close } = await startLocalServer(({ body }, response) => {
    const told = read(JSON.parse(body));
    if (told !== null) last[told] = performance.now();
    response.end();
  });
  return {
    url: `${origin}/`,
    async until(what, since) {
      const deadline = performance.now() + WITHIN_MS;
      while (last[what] <= since) {
        if (performance.now() > deadline) throw new Error(`not told within ${WITHIN_MS} ms that it ${what}`);
        await sleep(ASK_EVERY_MS);
      }
      return last[what];
    },
    close,
  };
}
