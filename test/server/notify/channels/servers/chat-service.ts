import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to a webhook of a chat service. */
export interface ChatRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What it answers. */
export interface ChatAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A local server that speaks the protocol of a chat service. */
export interface ChatService<Posted> {
  /** The address of the webhook, with its token. */
  readonly url: string;
  /** What people would see, in the form in which it was posted. */
  readonly posted: readonly Posted[];
  /** Answers the next request so, whatever it asks. */
  answerNext(answer: ChatAnswer): void;
  close(): Promise<void>;
}

/** Starts a server for the webhook at `path`; `judge` answers a request, and calls `post` where people would see it. */
export async function startChatService<Posted>(
  path: string,
  judge: (request: ChatRequest, post: (posted: Posted) => void) => ChatAnswer,
): Promise<ChatService<Posted>> {
  const posted: Posted[] = [];
  const scripted: ChatAnswer[] = [];
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const one = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
    const answer = scripted.shift() ?? judge(one, (it) => posted.push(it));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    posted,
    answerNext: (answer) => void scripted.push(answer),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
