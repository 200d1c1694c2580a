import type { Message, MessageDecision, MessageIncident } from '../domain/notification.ts';

/** The fields of a message that hold measured values: the only ones that can be infinite, which JSON has no number for. */
const VALUE_FIELDS: ReadonlySet<string> = new Set(['value', 'peak', 'actual', 'min', 'max']);

/** What a message that was owed before messages said so much does not say. */
const UNSAID: {
  readonly decision: Omit<MessageDecision, 'id' | 'title'>;
  readonly incident: Pick<MessageIncident, 'since' | 'bounds' | 'queries' | 'disposition'>;
} = {
  decision: { status: 'accepted', owner: null, tags: [], labels: {}, stage: 'observing', source: { path: '' }, rollbackSteps: [] },
  incident: { since: null, bounds: null, queries: [], disposition: null },
};

/** A message as JSON, with infinite values as the words `Infinity` and `-Infinity`. */
export function messageToJson(message: Message): string {
  return JSON.stringify(message, (_, field: unknown) => (field === Infinity || field === -Infinity ? String(field) : field));
}

/** What `messageToJson` wrote, as a message again. */
export function messageFromJson(json: string): Message {
  const written = JSON.parse(json, (name, field: unknown) => (VALUE_FIELDS.has(name) && typeof field === 'string' ? Number(field) : field));
  const { incident } = written;
  return {
    ...written,
    decision: written.decision && { ...UNSAID.decision, ...written.decision },
    incident: incident === null ? null : { ...UNSAID.incident, foundAt: incident.openedAt, ...incident },
    detail: written.detail ?? null,
  };
}
