import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the proxy does instead of passing a question on. */
export type Fault = (response: ServerResponse) => void;

/** A proxy in front of a Prometheus that fails on demand. */
export interface FaultyProxy {
  readonly url: string;
  /** The queries that came, joined ones as they came. */
  readonly asked: string[];
  /** The questions that fail, and how. */
  fail(fault: Fault, isMeant: (query: string) => boolean): void;
  stop(): Promise<void>;
}

/** Starts one on a free port; it passes everything on until it is told to fail. */
export async function startFaultyProxy(upstream: string): Promise<FaultyProxy> {
  const asked: string[] = [];
  let failing: { readonly fault: Fault; readonly isMeant: (query: string) => boolean } | null = null;
  const server = createServer(async (inbound, answer) => {
    answer.on('error', () => answer.destroy());
    let body = '';
    for await (const chunk of inbound) body += chunk;
    const query = new URLSearchParams(body).get('query') ?? '';
    asked.push(query);
    if (failing?.isMeant(query)) failing.fault(answer);
    else passOn(`${upstream}${inbound.url}`, inbound.headers, body, answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    fail(fault, isMeant) {
      failing = { fault, isMeant };
    },
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function passOn(url: string, headers: IncomingHttpHeaders, body: string, answer: ServerResponse): void {
  const outbound = request(url, { method: 'POST', headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  outbound.on('error', () => answer.destroy());
  outbound.end(body);
}
