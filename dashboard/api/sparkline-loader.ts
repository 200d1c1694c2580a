import type { SparklineList } from '../../server/api/contract.ts';

/** What each metric of one decision did, in the order of its metrics. */
export type Sparklines = SparklineList['sparklines'][number]['metrics'];

/** A decision whose sparklines are looked at, and when it was judged last: another judgement puts them out of date. */
export interface SparklineSubject {
  readonly id: string;
  readonly judgedAt: string | null;
}

/** Gets sparklines of what is on the screen, many at a time and none too often. */
export interface SparklineLoader {
  /** What is known now; null before the first answer. */
  read(id: string): Sparklines | null;
  /** Keeps the sparklines of a decision up to date and calls back whenever they change, until the returned function is called. */
  watch(subject: SparklineSubject, onChange: () => void): () => void;
}

/** What the loader works with. */
export interface SparklineLoaderDeps {
  /** Asks for at most BATCH decisions. */
  readonly load: (ids: readonly string[]) => Promise<SparklineList>;
  /** The time, in milliseconds. */
  readonly now: () => number;
  /** Calls back after so many milliseconds, once. */
  readonly later: (callback: () => void, milliseconds: number) => void;
}

/** How many decisions are asked for at once: what the API gives. */
const BATCH = 50;

/** How long to collect before asking, in milliseconds: rows that come together are asked for together, and those that are scrolled past not at all. */
const COLLECT_MS = 150;

/** How often the sparklines of one decision are asked for at most, in milliseconds: a picture of a week does not change sooner. */
const PAUSE_MS = 60_000;

interface Entry {
  sparklines: Sparklines | null;
  /** What they were asked for with; undefined before. */
  askedFor: string | null | undefined;
  askedAt: number;
  judgedAt: string | null;
  readonly watchers: Set<() => void>;
}

/** A loader that begins with nothing. */
export function createSparklineLoader({ load, now, later }: SparklineLoaderDeps): SparklineLoader {
  const entries = new Map<string, Entry>();
  let wakeAt = Number.POSITIVE_INFINITY;

  const outdated = () => [...entries].filter(([, one]) => one.watchers.size > 0 && one.askedFor !== one.judgedAt);

  /** Sets the one timer to when the first of the outdated may be asked for. */
  const plan = () => {
    const due = Math.min(...outdated().map(([, { askedAt }]) => askedAt + PAUSE_MS));
    const at = Math.max(due, now() + COLLECT_MS);
    if (at >= wakeAt) return;
    wakeAt = at;
    later(() => {
      if (at !== wakeAt) return;
      wakeAt = Number.POSITIVE_INFINITY;
      ask();
      plan();
    }, at - now());
  };

  const ask = () => {
    const due = outdated().filter(([, { askedAt }]) => askedAt + PAUSE_MS <= now());
    for (const [, entry] of due) Object.assign(entry, { askedAt: now(), askedFor: entry.judgedAt });
    for (let first = 0; first < due.length; first += BATCH) void receive(due.slice(first, first + BATCH).map(([id]) => id));
  };

  /** What could not be had stays as it was; the next judgement is the next chance. */
  const receive = async (ids: readonly string[]) => {
    const answer = await load(ids).catch(() => null);
    for (const { decision, metrics } of answer?.sparklines ?? []) {
      const entry = entries.get(decision);
      if (entry === undefined) continue;
      entry.sparklines = metrics;
      for (const watcher of [...entry.watchers]) watcher();
    }
  };

  return {
    read: (id) => entries.get(id)?.sparklines ?? null,
    watch({ id, judgedAt }, onChange) {
      const entry: Entry = entries.get(id) ?? {
        ...{ sparklines: null, askedFor: undefined, askedAt: Number.NEGATIVE_INFINITY, judgedAt, watchers: new Set() },
      };
      entries.set(id, entry);
      entry.judgedAt = judgedAt;
      entry.watchers.add(onChange);
      plan();
      return () => void entry.watchers.delete(onChange);
    },
  };
}
