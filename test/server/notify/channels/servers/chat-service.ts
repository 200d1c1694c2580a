import { type LocalRequest, startLocalServer } from '../../../../fixtures/local-server.ts';

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
  judge: (request: LocalRequest, post: (posted: Posted) => void) => ChatAnswer,
): Promise<ChatService<Posted>> {
  const posted: Posted[] = [];
  const scripted: ChatAnswer[] = [];
  const { origin, close } = await startLocalServer((request, response) => {
    const answer = scripted.shift() ?? judge(request, (it) => posted.push(it));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return { url: `${origin}${path}`, posted, answerNext: (answer) => void scripted.push(answer), close };
}
