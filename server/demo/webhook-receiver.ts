import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What of the webhook's body the demo looks at. */
export interface ReceivedAlert {
  readonly reason: string;
  readonly decision: { readonly id: string };
  readonly condition: { readonly text: string } | null;
}

/** Stands in for the team's chat: takes alerts and keeps them. */
export interface WebhookReceiver {
  readonly url: string;
  /** In the order in which they came. */
  readonly alerts: readonly ReceivedAlert[];
  stop(): Promise<void>;
}

/** Starts a receiver on 127.0.0.1. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const alerts: ReceivedAlert[] = [];
  const server = createServer(async (request, response) => {
    try {
      alerts.push((await json(request)) as ReceivedAlert);
      response.writeHead(204).end();
    } catch {
      response.writeHead(400).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`,
    alerts,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
