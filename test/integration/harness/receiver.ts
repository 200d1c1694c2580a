import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One delivery as it came in. */
export interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: {
    readonly id: string;
    readonly reason: string;
    readonly decision: { readonly id: string; readonly url: string };
    readonly condition: { readonly text: string; readonly line: number } | null;
    readonly incident: { readonly id: string; readonly openedAt: string; readonly value: number | null } | null;
  };
}

/** A webhook's other end. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  stop(): Promise<void>;
}

/** Takes every POST and keeps it, but for one whose sender went away in the middle. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const text = await readAll(request).catch(() => null);
    if (text === null) return;
    received.push({ headers: request.headers, text, body: JSON.parse(text) });
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
