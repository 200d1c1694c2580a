import type { Log } from '../../ports/log.ts';
import type { CachedReading, RecordCache } from '../../ports/record-cache.ts';
import type { FileReading } from '../record-file.ts';
import { readingFromJson, readingToJson } from './reading-json.ts';

/** What a file was when it was last read; without the reading's JSON. */
export interface RememberedFile extends Omit<CachedReading, 'reading'> {
  readonly result: FileReading;
}

/** Where readings are kept, and by which reader they are. */
export interface CacheUse {
  readonly readings: RecordCache;
  /** A fingerprint of the reader's code: readings of another one are worth nothing. */
  readonly reader: string;
}

/** The readings of before, in memory and, where there is a cache, beyond the end of the process. */
export interface FileMemory {
  recall(file: string): Promise<RememberedFile | null>;
  /** Takes the files as they are now; what changed is written to the cache after this returns, and nobody waits for it. */
  replace(current: readonly RememberedFile[]): void;
  /** Resolves when everything is written. */
  settled(): Promise<void>;
}

/** How many readings one transaction takes: few enough that others who use the store do not wait noticeably. */
const SAVED_AT_ONCE = 500;

/** A memory that begins with what the cache has. A cache that fails is said in the log once; reading goes on without it. */
export function createFileMemory(use: CacheUse | null, log: Log): FileMemory {
  let remembered: ReadonlyMap<string, RememberedFile> = new Map();
  let stored: Promise<ReadonlyMap<string, CachedReading>> | null = null;
  /** Which of the remembered stand in the cache as they are, and which files have a row there. */
  const saved = new WeakSet<RememberedFile>();
  const rows = new Set<string>();
  let saving: Promise<void> = Promise.resolve();
  let hasFailed = false;

  const fail = (error: unknown): void => {
    if (!hasFailed) log.warn({ err: error }, 'the kept readings of records cannot be used; after a restart the records are read again');
    hasFailed = true;
  };

  const load = async ({ readings, reader }: CacheUse): Promise<ReadonlyMap<string, CachedReading>> => {
    try {
      const kept = await readings.load(reader);
      for (const { file } of kept) rows.add(file);
      return new Map(kept.map((row) => [row.file, row]));
    } catch (error) {
      fail(error);
      return new Map();
    }
  };

  const save = async ({ readings, reader }: CacheUse): Promise<void> => {
    const changed = [...remembered.values()].filter((one) => !saved.has(one));
    const gone = [...rows].filter((file) => !remembered.has(file));
    for (let from = 0; from < Math.max(changed.length, gone.length); from += SAVED_AT_ONCE) {
      const next = changed.slice(from, from + SAVED_AT_ONCE);
      const leaving = gone.slice(from, from + SAVED_AT_ONCE);
      await readings.save(reader, next.map(toRow), leaving);
      for (const one of next) {
        saved.add(one);
        rows.add(one.file);
      }
      for (const file of leaving) rows.delete(file);
      await nextTurn();
    }
  };

  return {
    async recall(file) {
      const known = remembered.get(file);
      if (known !== undefined || use === null) return known ?? null;
      stored ??= load(use);
      const row = (await stored).get(file);
      const kept = row === undefined ? null : fromRow(row);
      if (kept !== null) saved.add(kept);
      return kept;
    },
    replace(current) {
      remembered = new Map(current.map((one) => [one.file, one]));
      stored = Promise.resolve(new Map());
      if (use !== null) saving = saving.then(() => save(use)).catch(fail);
    },
    settled: () => saving,
  };
}

function toRow({ result, ...rest }: RememberedFile): CachedReading {
  return { ...rest, reading: readingToJson(result) };
}

function fromRow({ reading, ...rest }: CachedReading): RememberedFile | null {
  const result = readingFromJson(reading);
  return result === null ? null : { ...rest, result };
}

/** Lets what waits go first: SQLite works in the event loop's own thread. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
