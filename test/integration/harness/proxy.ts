import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A forward proxy of HTTP: plain requests as they are, others through a tunnel. */
export interface ForwardProxy {
  /** With the user and password that it asks for. */
  readonly url: string;
  /** What went through it: `POST http://…` or `CONNECT host:port`. */
  readonly seen: string[];
  stop(): Promise<void>;
}

/** Starts one on a free port that lets only `user:password` through. */
export async function startProxy(credentials: string): Promise<ForwardProxy> {
  const seen: string[] = [];
  const expected = `Basic ${Buffer.from(credentials).toString('base64')}`;
  const server = createServer((inbound, answer) => {
    seen.push(`${inbound.method} ${inbound.url}`);
    const { 'proxy-authorization': authorization, ...headers } = inbound.headers;
    if (authorization !== expected) return void answer.writeHead(407).end();
    const outbound = request(inbound.url ?? '', { method: inbound.method ?? 'GET', headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outbound.on('error', () => answer.writeHead(502).end());
    inbound.pipe(outbound);
  });
  server.on('connect', (inbound, socket) => {
    seen.push(`CONNECT ${inbound.url}`);
    if (inbound.headers['proxy-authorization'] !== expected) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const [host = '', port = ''] = inbound.url?.split(':') ?? [];
    const outbound = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      outbound.pipe(socket).pipe(outbound);
    });
    for (const [one, other] of [[outbound, socket], [socket, outbound]] as const) one.on('error', () => other.destroy()); // biome-ignore format: pairs
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://${credentials}@127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
