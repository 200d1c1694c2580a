import type { ServerResponse } from 'node:http';
import type { Random } from '../../../server/demo/random.ts';
import { startLocalServer } from '../../fixtures/local-server.ts';

/** One delivery that was taken, whether or not the sender was told. */
export interface Taken {
  readonly id: string;
  readonly reason: string;
  readonly attempt: number;
  readonly incident: { readonly id: string; readonly state: 'firing' | 'recovered' | 'disposed' };
}

/** The other end of a webhook, which fails half of the time. */
export interface UnreliableReceiver {
  readonly url: string;
  /** In the order in which they came. */
  readonly taken: readonly Taken[];
  /** How many requests it failed, by how. */
  readonly failures: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** How often each fault comes, out of all requests; half of them are faults. */
const FAULTS: readonly (readonly [name: string, share: number])[] = [
  ['500', 0.3],
  ['taken, then 503', 0.05],
  ['taken, then cut', 0.05],
  ['cut', 0.05],
  ['429', 0.04],
  ['hangs', 0.01],
];

/** Starts one on a free port. */
export async function startUnreliableReceiver(random: Random): Promise<UnreliableReceiver> {
  const taken: Taken[] = [];
  const failures: Record<string, number> = {};
  const { origin, close } = await startLocalServer(({ body }, response) => {
    const fault = pick(random());
    if (fault === null || fault.startsWith('taken')) taken.push(JSON.parse(body));
    if (fault !== null) failures[fault] = (failures[fault] ?? 0) + 1;
    answer(fault, response);
  });
  return { url: `${origin}/hook`, taken, failures, close };
}

function pick(at: number): string | null {
  let from = 0;
  for (const [name, share] of FAULTS) {
    from += share;
    if (at < from) return name;
  }
  return null;
}

function answer(fault: string | null, response: ServerResponse): void {
  switch (fault) {
    case null:
      response.end();
      break;
    case '500':
      response.writeHead(500).end();
      break;
    case 'taken, then 503':
      response.writeHead(503).end();
      break;
    case '429':
      response.writeHead(429, { 'retry-after': '0' }).end();
      break;
    case 'cut':
    case 'taken, then cut':
      response.destroy();
      break;
  }
}
