import { goRequest } from './go-http.ts';

/** A webhook of a Canary. */
export interface Webhook {
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly timeout?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What Flagger waits where the webhook does not say, */
const DEFAULT_TIMEOUT = '10s';

/** Calls a webhook as Flagger does (`pkg/controller/webhook.go`, `CallWebhook`): null for success, else what it would log. */
export async function callWebhook({ url, timeout = DEFAULT_TIMEOUT, metadata }: Webhook, phase: string): Promise<string | null> {
  const [, seconds] = /^(\d+)s$/.exec(timeout) ?? [];
  if (seconds === undefined) throw new Error(`this test cannot read the timeout ${timeout}`);
  const body = JSON.stringify({ name: 'orders', namespace: 'shop', phase, checksum: '7d4b9c6f5', metadata });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await goRequest({ method: 'POST', url, headers, body, timeoutSeconds: Number(seconds) }).catch(() => null);
  // Its client (go-retryablehttp) retries these, not at all where the webhook asks for no retries, and gives up without the body.
  if (answer === null || answer.status === 429 || (answer.status >= 500 && answer.status !== 501))
    return `POST ${url} giving up after 1 attempt(s)`;
  return answer.status > 202 ? answer.text : null;
}
