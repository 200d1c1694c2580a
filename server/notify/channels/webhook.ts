import type { Channel } from '../../ports/channels.ts';
import type { Links } from '../../ports/links.ts';
import { createJsonPoster } from './post-json.ts';
import { SIGNATURE_HEADER, sign } from './signature.ts';
import { webhookBody } from './webhook-body.ts';

/** By which a receiver can tell a repeat: https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
const IDEMPOTENCY_HEADER = 'Idempotency-Key';

/** Where a webhook posts to. */
export interface WebhookOptions {
  readonly name: string;
  /** http or https. */
  readonly url: string;
  /** Signs every body, so that the receiver can tell who sent it. */
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly proxy?: string;
  readonly links: Links;
}

/**
 * A channel that posts every message as JSON to one URL. A 2xx answer is the confirmation; 408, 425, 429, 5xx, a broken
 * connection and a missing answer are tried again; everything else is final.
 *
 * @throws TypeError where the URL cannot be read
 */
export function createWebhook({ name, url, secret, headers = {}, proxy, links }: WebhookOptions): Channel {
  const target = new URL(url);
  const poster = createJsonPoster(proxy);
  return {
    name,
    type: 'webhook',
    bundles: false,
    limits: [],
    send(envelope, signal) {
      const body = webhookBody(envelope, links);
      const signature = secret === undefined ? {} : { [SIGNATURE_HEADER]: sign(body, secret, envelope.sentAt) };
      const own = { [IDEMPOTENCY_HEADER]: envelope.id, ...signature };
      return poster.post({ url: target, body, headers: { ...headers, ...own }, sentAt: envelope.sentAt }, signal);
    },
    close: poster.close,
  };
}
