import { randomUUID } from 'node:crypto';
import type { Seconds } from '../domain/time.ts';
import type { Channel, Delivery } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import { testMessage } from './test-message.ts';
import { trySend } from './try-send.ts';

/** Sends a test message to a channel, once, and tells what came of it. Never throws. */
export function testChannel(channel: Channel, clock: Clock, timeoutSeconds: Seconds, abandon: AbortSignal): Promise<Delivery> {
  const sentAt = clock.now();
  const envelope = { id: `test-${randomUUID()}`, messages: [testMessage(sentAt)], sentAt, attempt: 1 } as const;
  return trySend((signal) => channel.send(envelope, signal), timeoutSeconds, abandon);
}
