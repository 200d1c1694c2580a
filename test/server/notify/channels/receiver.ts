import { type LocalRequest, startLocalServer } from '../../../fixtures/local-server.ts';

/** What the receiver answers; `hang` never answers. */
export type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'hang';

/** A local HTTP server that keeps what it gets and answers as told. */
export interface Receiver {
  readonly url: string;
  /** In the order in which they came. */
  readonly received: readonly LocalRequest[];
  close(): Promise<void>;
}

/** Starts a receiver; the last answer is repeated for every further request. */
export async function startReceiver(...answers: readonly [Answer, ...Answer[]]): Promise<Receiver> {
  const received: LocalRequest[] = [];
  const { origin, close } = await startLocalServer((request, response) => {
    const answer = answers[Math.min(received.length, answers.length - 1)] ?? answers[0];
    received.push(request);
    if (answer !== 'hang') response.writeHead(answer.status, answer.headers).end();
  });
  return { url: origin, received, close };
}
