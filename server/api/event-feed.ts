import { randomBytes } from 'node:crypto';

/** One event as it is sent: its id, its name and its data as JSON. */
export interface FedEvent {
  readonly id: string;
  readonly name: string;
  readonly data: string;
}

/** The events of late, so that a client that was away can be told what it missed. */
export interface EventFeed {
  publish(name: string, data: unknown): void;
  /** The id of the last event; before the first one, of the beginning. */
  lastId(): string;
  /** What was published after the event of that id, oldest first; null where that is not known any more. */
  since(id: string): readonly FedEvent[] | null;
  /** Calls back on each event until the returned function is called. */
  subscribe(listener: (event: FedEvent) => void): () => void;
}

/** How many events are kept for those who were away: some minutes of a large estate. */
export const KEPT_EVENTS = 1_000;

/** A feed of events. The ids of another run of the service are none of this one's. */
export function createEventFeed(): EventFeed {
  const run = randomBytes(6).toString('hex');
  const listeners = new Set<(event: FedEvent) => void>();
  const kept: FedEvent[] = [];
  let count = 0;
  return {
    publish(name, data) {
      count += 1;
      const event = { id: `${run}-${count}`, name, data: JSON.stringify(data) };
      kept.push(event);
      if (kept.length > KEPT_EVENTS) kept.shift();
      for (const listener of listeners) listener(event);
    },
    lastId: () => `${run}-${count}`,
    since(id) {
      const [, ofRun, number] = /^([0-9a-f]+)-(0|[1-9]\d{0,14})$/.exec(id) ?? [];
      const missed = count - Number(number);
      if (ofRun !== run || missed < 0 || missed > kept.length) return null;
      return missed === 0 ? [] : kept.slice(-missed);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
