import type { Message } from '../domain/notification.ts';

/** The fields of a message that hold measured values: the only ones that can be infinite, which JSON has no number for. */
const VALUE_FIELDS: ReadonlySet<string> = new Set(['value', 'peak']);

/** A message as JSON, with infinite values as the words `Infinity` and `-Infinity`. */
export function messageToJson(message: Message): string {
  return JSON.stringify(message, (_, field: unknown) => (field === Infinity || field === -Infinity ? String(field) : field));
}

/** What `messageToJson` wrote, as a message again. */
export function messageFromJson(json: string): Message {
  return JSON.parse(json, (name, field: unknown) => (VALUE_FIELDS.has(name) && typeof field === 'string' ? Number(field) : field));
}
