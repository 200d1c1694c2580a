import { createHash } from 'node:crypto';
import type { Message } from '../../domain/notification.ts';
import type { Envelope } from '../../ports/channels.ts';

/** By what mail programs tell repeats and put mails together (RFC 5322, section 3.6.4), with the angle brackets. */
export interface MailIds {
  /** The same on every attempt. */
  readonly messageId: string;
  /** The roots of the threads that the mail belongs to: one for each incident, one for what is told of the decision beside them, one for a team's digests. */
  readonly references: readonly [string, ...string[]];
}

/** Long enough that two ids never meet. */
const HEX_DIGITS = 32;

/**
 * The ids of a mail, in the domain of its sender. No mail has the id of a root: mail programs that thread by `References` stand an
 * empty one in for it, so that all mails about an incident come together whichever of them arrived.
 */
export function mailIds({ id, messages }: Pick<Envelope, 'id' | 'messages'>, domain: string): MailIds {
  const [first, ...rest] = messages;
  const firstRoot = rootOf(first, domain);
  const others = new Set(rest.map((message) => rootOf(message, domain)));
  others.delete(firstRoot);
  return { messageId: idFrom(['letter', id], domain), references: [firstRoot, ...others] };
}

function rootOf(message: Message, domain: string): string {
  if (message.decision === null) return idFrom(['digest', JSON.stringify(message.detail.team)], domain);
  const { decision, incident } = message;
  return idFrom(incident === null ? ['decision', decision.id] : ['incident', incident.id], domain);
}

/** A digest, since the ids hold characters that a Message-ID may not. */
function idFrom(parts: readonly string[], domain: string): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, HEX_DIGITS);
  return `<${digest}.adr-monitor@${domain}>`;
}
