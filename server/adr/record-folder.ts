import { MAX_RECORD_BYTES } from '../domain/settings.ts';
import { type Clock, systemClock } from '../ports/clock.ts';
import { type Log, silentLog } from '../ports/log.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import type { RecordPages, RecordSource, RecordsRead } from '../ports/records.ts';
import { collectRecords, createMarker, type FoundFile, type Marker } from './folder/collect.ts';
import { type CacheUse, createFileMemory, type FileMemory } from './folder/file-memory.ts';
import { type Look, lookAtFile } from './folder/look-at-file.ts';
import { mapBounded } from './folder/map-bounded.ts';
import { type Origin, type Place, placeOfPaths } from './folder/place.ts';
import type { CandidateFile, Listing } from './list-files.ts';
import { type FilesOfDecisions, filesOfDecisions, pageOfDecision } from './record-pages.ts';

/** Where the records are, and what reading them needs. */
export interface RecordFolderOptions {
  /** Files, folders and patterns; relative ones are taken from the working directory. */
  readonly paths: readonly string[];
  /** Where there are more records, in the order in which their ids count. */
  readonly places?: readonly Place[];
  /** The largest file that is read, in bytes; MAX_RECORD_BYTES where it is left out. */
  readonly maxBytes?: number;
  readonly grammar: QueryGrammar;
  readonly log: Log;
  /** Keeps readings beyond the end of the process; only in memory where it is left out. */
  readonly cache?: CacheUse;
  readonly clock?: Clock;
}

/** The records in files and folders, again and again. */
export interface RecordFolder extends RecordSource, RecordPages {
  /** Resolves when what is being read has been read and is in the cache. */
  settled(): Promise<void>;
}

/** How many files are looked at side by side: Node reads files with four threads, and more only wait in memory. */
const LOOKS_AT_ONCE = 32;

/** The records at paths. A file is opened again only when its stamp is another, and parsed again only when its content is. */
export function createRecordFolder(options: RecordFolderOptions): RecordFolder {
  const places = [placeOfPaths(options.paths), ...(options.places ?? [])];
  const memory = createFileMemory(options.cache ?? null, options.log);
  const mark = createMarker();
  let reading: Promise<unknown> = Promise.resolve();
  let files: FilesOfDecisions = new Map();
  return {
    read() {
      const next = reading.then(async () => {
        const { read, found } = await readPlaces(places, memory, mark, options);
        files = filesOfDecisions(found);
        return read;
      });
      reading = next.catch(() => {});
      return next;
    },
    page: (id) => pageOfDecision(id, files, options.maxBytes ?? MAX_RECORD_BYTES),
    settled: () => reading.then(() => memory.settled()),
  };
}

/** What the named paths hold, for a command that was given them. */
export interface NamedRecordsRead extends RecordsRead {
  /** Those of the paths that are not there or cannot be read as text. */
  readonly unreadablePaths: readonly string[];
}

/** Reads the records at named paths once. A file that is named is a record whatever it looks like, a template included. */
export async function readNamedRecords(
  paths: readonly string[],
  grammar: QueryGrammar,
  maxBytes: number = MAX_RECORD_BYTES,
): Promise<NamedRecordsRead> {
  const memory = createFileMemory(null, silentLog);
  const { read, listings, found } = await readPlaces([placeOfPaths(paths)], memory, createMarker(), { grammar, maxBytes, log: silentLog });
  const failed = found.filter(({ candidate, result }) => candidate.isNamed && 'problem' in result);
  const missing = listings.flatMap(({ unreadablePaths }) => unreadablePaths);
  return { ...read, unreadablePaths: [...missing, ...failed.map(({ candidate }) => candidate.shownPath)] };
}

interface PlacesRead {
  readonly read: RecordsRead;
  readonly listings: readonly Listing[];
  readonly found: readonly FoundFile[];
}

type ReadOptions = Omit<RecordFolderOptions, 'paths' | 'places' | 'cache'>;

/** One look at all places, one after the other. */
async function readPlaces(places: readonly Place[], memory: FileMemory, mark: Marker, options: ReadOptions): Promise<PlacesRead> {
  const seen: { readonly listing: Listing; readonly looks: readonly LookedAt[] }[] = [];
  for (const place of places) {
    await place.look(async (listing, origin) => {
      seen.push({ listing, looks: await mapBounded(listing.files, LOOKS_AT_ONCE, (file) => lookAt(file, origin, memory, options)) });
    });
  }
  const looks = seen.flatMap((one) => one.looks);
  memory.replace(looks.flatMap(({ look }) => (look !== 'gone' && 'remembered' in look ? [look.remembered] : [])));
  logEffort(looks, options.log);
  const listings = seen.map(({ listing }) => listing);
  const found = looks.flatMap(foundFile);
  return { read: collectRecords(listings, found, mark), listings, found };
}

interface LookedAt {
  readonly candidate: CandidateFile;
  readonly origin: Origin | null;
  readonly look: Look;
}

async function lookAt(candidate: CandidateFile, origin: Origin | null, memory: FileMemory, options: ReadOptions): Promise<LookedAt> {
  const { maxBytes = MAX_RECORD_BYTES, grammar, clock = systemClock } = options;
  return { candidate, origin, look: await lookAtFile(candidate, await memory.recall(candidate.file), { maxBytes, grammar, clock }) };
}

function foundFile({ candidate, origin, look }: LookedAt): readonly FoundFile[] {
  if (look === 'gone') return [];
  return [{ candidate, origin, result: 'problem' in look ? look : look.remembered.result }];
}

function logEffort(looks: readonly LookedAt[], log: Log): void {
  const effort = { none: 0, hashed: 0, parsed: 0 };
  for (const { candidate, look } of looks) {
    if (look === 'gone' || 'problem' in look) continue;
    effort[look.effort] += 1;
    if (look.effort === 'parsed') log.debug({ path: candidate.shownPath }, 'read a record file');
  }
  log.debug({ unchanged: effort.none, hashed: effort.hashed, parsed: effort.parsed }, 'looked at the record files');
}
