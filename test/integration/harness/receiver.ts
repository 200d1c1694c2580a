import { type LocalRequest, startLocalServer } from '../../fixtures/local-server.ts';

/** One delivery as it came in. */
export interface Received {
  readonly headers: LocalRequest['headers'];
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
  const { origin, close } = await startLocalServer(({ headers, body: text }, response) => {
    received.push({ headers, text, body: JSON.parse(text) });
    response.end();
  });
  return { url: `${origin}/hook`, received, stop: close };
}
