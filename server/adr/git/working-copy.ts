import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Lock } from './lock.ts';
import { GitError, type RunGit } from './run-git.ts';

/** What a working copy is of. */
export interface WorkingCopyOptions {
  readonly folder: string;
  /** Without credentials. */
  readonly url: string;
  /** The repository's own default where it is null. */
  readonly branch: string | null;
  readonly git: RunGit;
  /** Held while the files change, until `onCommit` has been told whose they are. */
  readonly lock: Lock;
  readonly onCommit: (commit: string) => void;
}

/** The files of one branch as they were last pulled. */
export interface WorkingCopy {
  /** The commit whose files are there; null where there are none. */
  commit(): Promise<string | null>;
  /** Brings the files to the branch's last commit. Rejects where that fails; the files then are as they were. */
  pull(): Promise<void>;
}

/**
 * A shallow working copy that nobody works in. Git is always told which folder is meant: left to find it by itself, it would take a
 * repository further up for one that is damaged.
 */
export function createWorkingCopy({ folder, url, branch, git, lock, onCommit }: WorkingCopyOptions): WorkingCopy {
  const ref = branch === null ? 'HEAD' : `refs/heads/${branch}`;
  const within = (place: string) => ['--git-dir', join(place, '.git'), '--work-tree', place];
  const fetch = (place: string) =>
    git([...within(place), 'fetch', '--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules', '--', url, ref]);
  const checkOut = async (place: string): Promise<string> => {
    await git([...within(place), 'reset', '--quiet', '--hard', 'FETCH_HEAD']);
    await git([...within(place), 'clean', '--quiet', '-ffdx']);
    return git([...within(place), 'rev-parse', '--verify', 'HEAD^{commit}']);
  };

  /** Everything anew beside the old one, which is replaced only when that has succeeded. */
  const replace = async (): Promise<void> => {
    const fresh = `${folder}.new`;
    try {
      await rm(fresh, { recursive: true, force: true });
      await mkdir(dirname(fresh), { recursive: true });
      await git(['init', '--quiet', '--template=', '--', fresh]);
      await fetch(fresh);
      const commit = await checkOut(fresh);
      await lock(async () => {
        await rm(folder, { recursive: true, force: true });
        await rename(fresh, folder);
        onCommit(commit);
      });
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  };

  const commit = () => git([...within(folder), 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}']).catch(() => null);
  return {
    commit,
    async pull() {
      if ((await commit()) === null) return replace();
      try {
        await fetch(folder);
        await lock(async () => onCommit(await checkOut(folder)));
      } catch (error) {
        if (error instanceof GitError && error.isMissing) throw error;
        // Whatever is wrong, a damaged copy or the way there: a fresh copy mends the one and says of the other what it is.
        await replace();
      }
    },
  };
}
