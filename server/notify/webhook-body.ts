import { toRfc3339 } from '../domain/time.ts';
import type { Envelope } from '../ports/channels.ts';

/** The version of the body's form; a receiver may refuse one that it does not know. */
const BODY_VERSION = 1;

/** What a webhook posts: the message as JSON, camelCase, times in RFC 3339, values in canonical units. */
export function webhookBody({ id, message, decisionUrl, sentAt, attempt }: Envelope): string {
  return JSON.stringify({
    version: BODY_VERSION,
    id,
    reason: message.reason,
    decision: { id: message.decision.id, title: message.decision.title, url: decisionUrl },
    condition: message.condition && { text: message.condition.text, path: message.condition.path, line: message.condition.line },
    incident: message.incident && {
      id: message.incident.id,
      state: message.incident.state,
      openedAt: toRfc3339(message.incident.openedAt),
      recoveredAt: message.incident.recoveredAt === null ? null : toRfc3339(message.incident.recoveredAt),
      value: message.incident.value,
      peak: message.incident.peak,
      unit: message.incident.unit,
    },
    sentAt: toRfc3339(sentAt),
    attempt,
  });
}
