import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer satisfies, and gives it; rejects with the last answer when it does not in time. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  satisfies: (answer: Answer) => boolean,
  withinSeconds = 30,
): Promise<Answer> {
  const deadline = Date.now() + withinSeconds * 1000;
  for (;;) {
    const answer = await ask().catch((error: unknown) => error as Answer);
    if (!(answer instanceof Error) && satisfies(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${withinSeconds} s: ${what}; last: ${JSON.stringify(answer) ?? String(answer)}`);
    await sleep(100);
  }
}
