import type { Channel } from '../ports/channels.ts';
import { postJson } from './post-json.ts';
import { SIGNATURE_HEADER, sign } from './signature.ts';
import { webhookBody } from './webhook-body.ts';

/** Where a webhook posts to. */
export interface WebhookOptions {
  readonly name: string;
  /** http or https. */
  readonly url: string;
  /** Signs every body, so that the receiver can tell who sent it. */
  readonly secret?: string;
}

/**
 * A channel that posts every message as JSON to one URL. A 2xx answer is the confirmation; 408, 425, 429, 5xx, a broken
 * connection and a missing answer are tried again; everything else is final.
 *
 * @throws TypeError where the URL cannot be read
 */
export function createWebhook({ name, url, secret }: WebhookOptions): Channel {
  const target = new URL(url);
  return {
    name,
    type: 'webhook',
    send(envelope, signal) {
      const body = webhookBody(envelope);
      const headers = secret === undefined ? {} : { [SIGNATURE_HEADER]: sign(body, secret, envelope.sentAt) };
      return postJson({ url: target, body, headers, sentAt: envelope.sentAt }, signal);
    },
  };
}
