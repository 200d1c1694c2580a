import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CacheUse } from './adr/folder/file-memory.ts';
import { createRepository, type Repository } from './adr/git/repository.ts';
import { createRecordFolder } from './adr/record-folder.ts';
import { type FileWatch, watchFiles } from './adr/watch-files.ts';
import type { Config } from './config.ts';
import type { Problem } from './domain/problem.ts';
import { createSense, type Sense } from './domain/sense/sense.ts';
import type { Binder } from './ports/binder.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { RecordPages, RecordSource } from './ports/records.ts';
import type { Catalogue } from './prometheus/catalogue.ts';
import { checkQuery } from './prometheus/grammar.ts';
import { openCatalogue } from './prometheus/live-catalogue.ts';
import { createIdentify } from './prometheus/query-resolver.ts';

/** What reading records needs of the outside. */
export interface RecordsWorld {
  readonly clock: Clock;
  readonly log: Log;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** The records and their bindings as they stand, local and from repositories. */
export interface OpenRecords extends RecordSource, RecordPages {
  readonly bind: Binder;
  /** The schedules that decisions have of their own, as of the last reading. */
  schedules(): ReadonlySet<string>;
  /** Lets go of everything; what was read is in the cache then. */
  close(): Promise<void>;
}

/** Records that are followed as they change. */
export interface LiveRecords extends OpenRecords {
  /** Begins to pull and to watch; `onChange` is told when there may be something new to read. */
  follow(onChange: () => void): void;
}

/** Opens records for a service. Rejects where the bindings' file cannot be read. */
export async function openLiveRecords(config: Config, world: RecordsWorld, cache: CacheUse): Promise<LiveRecords> {
  const repositories = repositoriesOf(config, world, config.gitFolder);
  const { folder, records } = await compose(config, world, repositories, cache);
  let watch: FileWatch | null = null;
  return {
    ...records,
    follow(onChange) {
      for (const repository of repositories) repository.start(onChange);
      if (!config.watch.isOn) return;
      const files = config.bindingsPath === null ? [] : [config.bindingsPath];
      const { pollSeconds } = config.watch;
      watch = watchFiles({ paths: config.decisionPaths, files, pollSeconds, onChange, log: world.log });
    },
    async close() {
      await Promise.all([watch?.stop(), ...repositories.map((repository) => repository.stop())]);
      await folder.settled();
    },
  };
}

/**
 * Opens records for one answer, without a cache: repositories are pulled into a temporary folder, beside a service that may be running.
 * Rejects where the bindings' file cannot be read.
 */
export async function openRecordsOnce(config: Config, world: RecordsWorld): Promise<OpenRecords> {
  const workFolder = config.repositories.length === 0 ? null : await mkdtemp(join(tmpdir(), 'adr-monitor-git-'));
  const remove = async () => {
    if (workFolder !== null) await rm(workFolder, { recursive: true, force: true });
  };
  try {
    const repositories = workFolder === null ? [] : repositoriesOf(config, world, workFolder);
    await Promise.all(repositories.map((repository) => repository.pull()));
    return { ...(await compose(config, world, repositories, null)).records, close: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function repositoriesOf({ repositories }: Config, { log, random }: RecordsWorld, workFolder: string): readonly Repository[] {
  return repositories.map(({ url, branch, path, every, timeout }) =>
    createRepository({ url, branch: branch ?? null, path, everySeconds: every, timeoutSeconds: timeout, workFolder, log, random }),
  );
}

/** The lints of sense under the bindings that count, which tell what are two names of one metric. */
function createSenseByCatalogue(): (catalogue: Catalogue) => Sense {
  let known: Catalogue | null = null;
  let sense = createSense((name) => name);
  return (catalogue) => {
    if (catalogue !== known) sense = createSense(createIdentify(catalogue));
    known = catalogue;
    return sense;
  };
}

/** Whether every record was read: what could not be read may be the decision that seems to be missing. */
function isWhole(problems: readonly Problem[]): boolean {
  return problems.every(({ severity, code }) => severity !== 'error' && code !== 'repository-pending');
}

async function compose(config: Config, { log, clock }: RecordsWorld, repositories: readonly Repository[], cache: CacheUse | null) {
  const catalogue = await openCatalogue(config.bindingsPath, { sources: Object.keys(config.sources) });
  const folder = createRecordFolder({
    paths: config.decisionPaths,
    places: repositories,
    maxBytes: config.maxRecordBytes,
    grammar: checkQuery,
    log,
    clock,
    ...(cache === null ? {} : { cache }),
  });
  const senseBy = createSenseByCatalogue();
  let schedules: ReadonlySet<string> = new Set();
  const records: Omit<OpenRecords, 'close'> = {
    page: folder.page,
    bind: catalogue.bind,
    schedules: () => schedules,
    async read() {
      await catalogue.refresh();
      const read = await folder.read();
      const decisions = senseBy(catalogue.catalogue())(read.decisions, clock.now());
      schedules = new Set(decisions.flatMap((decision) => catalogue.bind(decision).schedule ?? []));
      const unused = isWhole(read.problems) ? catalogue.unused(decisions.map(({ id }) => id)) : [];
      return { decisions, problems: [...catalogue.problems(), ...unused, ...read.problems] };
    },
  };
  return { folder, records };
}
