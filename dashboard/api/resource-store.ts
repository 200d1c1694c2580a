/** Something the API can be asked for. Two resources with the same key are the same. */
export interface Resource<T> {
  readonly key: string;
  readonly load: () => Promise<T>;
}

/** What is known of a resource now. Old data stays while it is loaded anew, and when that fails. */
export interface Snapshot<T> {
  readonly data: T | null;
  /** Why the last load failed; null where it did not. */
  readonly error: Error | null;
  /** When the data came, in epoch seconds. */
  readonly receivedAt: number | null;
}

/** Keeps what the API answered, so that pages share it and show it at once when they come back. */
export interface ResourceStore {
  /** What is known now, without asking. */
  read<T>(resource: Resource<T>): Snapshot<T>;
  /** Loads the resource and calls back whenever its snapshot changes, until the returned function is called. */
  subscribe<T>(resource: Resource<T>, onChange: () => void): () => void;
  /** Loads the matching resources anew where somebody watches, and forgets the others. */
  refresh(matches: (key: string) => boolean): void;
}

interface Entry {
  resource: Resource<unknown>;
  snapshot: Snapshot<unknown>;
  readonly watchers: Set<() => void>;
  loading: boolean;
  /** Whether it went out of date while it was being loaded. */
  outdated: boolean;
}

const NOTHING: Snapshot<never> = { data: null, error: null, receivedAt: null };

/** A store that tells the time by `now` (epoch seconds), and asks nothing before `ready`; at once where that is left out. */
export function createResourceStore(now: () => number, ready?: Promise<void>): ResourceStore {
  const entries = new Map<string, Entry>();

  const entryOf = (resource: Resource<unknown>): Entry => {
    const known = entries.get(resource.key);
    if (known !== undefined) return known;
    const entry: Entry = { resource, snapshot: NOTHING, watchers: new Set(), loading: false, outdated: false };
    entries.set(resource.key, entry);
    return entry;
  };

  const load = async (entry: Entry): Promise<void> => {
    if (entry.loading) {
      entry.outdated = true;
      return;
    }
    entry.loading = true;
    if (ready !== undefined) await ready;
    do {
      entry.outdated = false;
      entry.snapshot = await attempt(entry, now);
      for (const watcher of [...entry.watchers]) watcher();
    } while (entry.outdated);
    entry.loading = false;
  };

  return {
    read<T>(resource: Resource<T>) {
      return (entries.get(resource.key)?.snapshot ?? NOTHING) as Snapshot<T>;
    },
    subscribe(resource, onChange) {
      const entry = entryOf(resource);
      entry.resource = resource;
      entry.watchers.add(onChange);
      if (entry.watchers.size === 1) void load(entry);
      return () => void entry.watchers.delete(onChange);
    },
    refresh(matches) {
      for (const [key, entry] of entries) {
        if (!matches(key)) continue;
        if (entry.watchers.size > 0) void load(entry);
        else entries.delete(key);
      }
    },
  };
}

async function attempt({ resource, snapshot }: Entry, now: () => number): Promise<Snapshot<unknown>> {
  try {
    return { data: await resource.load(), error: null, receivedAt: now() };
  } catch (error) {
    return { ...snapshot, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
