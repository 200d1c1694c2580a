import type { Message, Notification } from '../../../server/domain/notification.ts';
import type { Outbox } from '../../../server/ports/outbox.ts';

/** An outbox in memory, for tests of what works it off. Rows stand in the order in which they were owed. */
export interface MemoryOutbox extends Outbox {
  owe(owed: Pick<Notification, 'id' | 'channel' | 'message'> & Partial<Notification>): void;
  row(id: string): Notification & { readonly dead: boolean };
  setFiring(messages: readonly { readonly id: string; readonly message: Message }[]): void;
}

/** An empty outbox. */
export function memoryOutbox(): MemoryOutbox {
  const rows = new Map<string, Notification & { readonly dead: boolean }>();
  let firing: readonly { readonly id: string; readonly message: Message }[] = [];

  function row(id: string): Notification & { readonly dead: boolean } {
    const found = rows.get(id);
    if (found === undefined) throw new Error(`no notification ${id}`);
    return found;
  }

  const undelivered = () => [...rows.values()].filter(({ deliveredAt, dead }) => deliveredAt === null && !dead);
  const queueOf = ({ channel, message, id }: Notification) => `${channel} ${message.incident?.id ?? id}`;

  return {
    owe(owed) {
      rows.set(owed.id, { createdAt: 0, attempts: 0, nextAttemptAt: 0, deliveredAt: null, lastError: null, ...owed, dead: false });
    },
    row,
    setFiring(messages) {
      firing = messages;
    },
    async due(now, limit) {
      const heads = new Map<string, Notification>();
      for (const notification of undelivered()) {
        if (!heads.has(queueOf(notification))) heads.set(queueOf(notification), notification);
      }
      return [...heads.values()].filter(({ nextAttemptAt }) => nextAttemptAt <= now).slice(0, limit);
    },
    async markDelivered(id, at) {
      rows.set(id, { ...row(id), deliveredAt: at, attempts: row(id).attempts + 1 });
    },
    async markFailed(id, error, nextAttemptAt) {
      rows.set(id, { ...row(id), lastError: error, nextAttemptAt, attempts: row(id).attempts + 1 });
    },
    async markDead(id, error) {
      rows.set(id, { ...row(id), lastError: error, dead: true });
    },
    depth: async () => undelivered().length,
    firing: async () => firing,
  };
}
