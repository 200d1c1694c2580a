import { type FSWatcher, watch as watchWithChokidar } from 'chokidar';
import type { Seconds } from '../domain/time.ts';
import type { Log } from '../ports/log.ts';
import { createDebounce } from './folder/debounce.ts';
import { errorCode } from './folder/file-problem.ts';
import { watchedPaths } from './folder/watched-paths.ts';

/** How long nothing must have changed before a change is told: an editor that saves makes several changes. */
const QUIET_MS = 300;

/** How long a change may wait while others follow. */
const AT_MOST_MS = 5_000;

/** What to watch. */
export interface FileWatchOptions {
  /** As for `listFiles`: files, folders and patterns. */
  readonly paths: readonly string[];
  /** Other files, which are told of too. */
  readonly files: readonly string[];
  /** How often to look, where the file system tells of no changes (network file systems); null where it does. */
  readonly pollSeconds: Seconds | null;
  readonly onChange: () => void;
  readonly log: Log;
  /** chokidar's own, but in tests of what it does when it fails. */
  readonly watch?: typeof watchWithChokidar;
}

/** A watch that goes on. */
export interface FileWatch {
  stop(): Promise<void>;
}

/** No more can be watched (inotify's limit, open files), which waiting does not mend. */
const EXHAUSTED: ReadonlySet<string | null> = new Set(['ENOSPC', 'EMFILE', 'ENFILE']);

/**
 * Watches what may hold records, and tells of changes once they have ended; also once when the watch begins, since something may have
 * changed before. Where watching fails, it says so in the log once: changes are then seen when the schedule reads the records.
 */
export function watchFiles(options: FileWatchOptions): FileWatch {
  const { paths, files, pollSeconds, onChange, log, watch = watchWithChokidar } = options;
  const change = createDebounce(onChange, { quietMs: QUIET_MS, atMostMs: AT_MOST_MS });
  const polling = pollSeconds === null ? {} : { usePolling: true, interval: pollSeconds * 1000, binaryInterval: pollSeconds * 1000 };
  let hasFailed = false;

  const begin = async (): Promise<FSWatcher> => {
    const { roots, isIgnored } = await watchedPaths(paths, files);
    const watcher = watch([...roots], { ignoreInitial: true, ignored: isIgnored, ...polling });
    watcher.on('ready', () => change.call());
    watcher.on('all', () => change.call());
    watcher.on('error', (error) => {
      if (!hasFailed) log.warn({ err: error }, 'changes of records cannot all be watched; they are seen when the schedule reads them');
      hasFailed = true;
      if (EXHAUSTED.has(errorCode(error))) void watcher.close();
    });
    return watcher;
  };

  const watcher = begin();
  return {
    async stop() {
      await (await watcher).close();
      change.cancel();
    },
  };
}
