import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../../domain/problem.ts';
import type { Seconds } from '../../domain/time.ts';
import type { Log } from '../../ports/log.ts';
import { emptyListing, type Origin, type Place } from '../folder/place.ts';
import { listFiles } from '../list-files.ts';
import { readGitUrl } from './git-url.ts';
import { createLock } from './lock.ts';
import { failedPull, pendingPull } from './repository-problem.ts';
import { createGit } from './run-git.ts';
import { createWorkingCopy } from './working-copy.ts';

/** A branch of a git repository with records. */
export interface RepositoryOptions {
  readonly url: string;
  /** The repository's own default where it is null. */
  readonly branch: string | null;
  /** The file, folder or pattern inside the repository. */
  readonly path: string;
  readonly everySeconds: Seconds;
  /** How long one run of git may take. */
  readonly timeoutSeconds: Seconds;
  /** Where working copies are kept, each in a folder of its own. */
  readonly workFolder: string;
  readonly log: Log;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** The records in a repository, as of the commit last pulled. */
export interface Repository extends Place {
  /** Pulls once. Never rejects: a pull that fails is a problem, and what was pulled before stays. */
  pull(): Promise<void>;
  /** Pulls now and from time to time, and tells when there is something new to see. */
  start(onChange: () => void): void;
  /** Ends a pull that goes on, and pulls no more. */
  stop(): Promise<void>;
}

/** How much of the time between two pulls is left to chance, so that many monitors do not ask one server at once. */
const JITTER = 0.1;

/** A repository that has not been pulled by this process; what an earlier one pulled counts from the first look on. */
export function createRepository(options: RepositoryOptions): Repository {
  const { branch, path, log } = options;
  const url = readGitUrl(options.url);
  const stopping = new AbortController();
  const lock = createLock();
  const git = createGit({ url, timeoutSeconds: options.timeoutSeconds, signal: stopping.signal });
  const folder = join(
    options.workFolder,
    createHash('sha256')
      .update(JSON.stringify([url.url, branch, path]))
      .digest('hex')
      .slice(0, 16),
  );
  let origin: Origin | null | undefined;
  let problem: Problem | null = pendingPull(url.shown);
  let pulling: Promise<void> = Promise.resolve();

  const onCommit = (commit: string) => {
    if (commit === origin?.commit) return;
    origin = { repository: url.shown, commit };
    log.info({ repository: url.shown, commit }, 'pulled a repository of records');
  };
  const copy = createWorkingCopy({ folder, url: url.url, branch, git, lock, onCommit });

  const known = async (): Promise<Origin | null> => {
    if (origin === undefined) {
      const commit = await copy.commit();
      origin ??= commit === null ? null : { repository: url.shown, commit };
    }
    return origin;
  };

  const pull = async (): Promise<void> => {
    await known();
    try {
      await copy.pull();
      problem = null;
    } catch (error) {
      if (stopping.signal.aborted) return;
      problem = failedPull(url.shown, error, origin?.commit ?? null);
      log.warn({ repository: url.shown, reason: problem.found }, 'could not pull a repository of records');
    }
  };

  const pullForever = async (onChange: () => void): Promise<void> => {
    while (!stopping.signal.aborted) {
      const before = { origin: await known(), problem };
      await pull();
      if (before.origin !== origin || before.problem?.found !== problem?.found) onChange();
      const seconds = options.everySeconds * (1 - JITTER + 2 * JITTER * options.random());
      await sleep(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };

  return {
    pull,
    look: async (use) => {
      await known();
      await lock(async () => {
        const own = problem === null ? [] : [problem];
        if (!origin) return use(emptyListing(own), null);
        const listing = await listFiles([path], { folder, root: folder, show: (file) => relative(folder, file) });
        return use({ ...listing, problems: [...own, ...listing.problems] }, origin);
      });
    },
    start(onChange) {
      pulling = pullForever(onChange);
    },
    async stop() {
      stopping.abort();
      await pulling;
    },
  };
}
