import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Seconds } from '../../domain/time.ts';
import { readGitUrl } from './git-url.ts';
import { createGit, GitError } from './run-git.ts';

/** How a file stands to git: what it holds is committed, or there is no repository; else what git says of it. */
export type FileStanding = 'committed' | 'no-repository' | 'changed' | 'untracked';

const TIMEOUT: Seconds = 30;

/** Asks git about a file, named by its real path. Rejects with a GitError where it is in a repository and git cannot tell. */
export async function fileStanding(file: string, signal: AbortSignal): Promise<FileStanding> {
  const folder = dirname(file);
  const git = createGit({ url: readGitUrl(''), timeoutSeconds: TIMEOUT, signal });
  try {
    // A file's name can hold what git takes for a pattern of names.
    const asked = ['status', '--porcelain', '--untracked-files=all', '--ignored=matching', '--', basename(file)];
    const status = await git(['-C', folder, '--literal-pathspecs', ...asked]);
    if (status === '') return 'committed';
    return /^(?:\?\?|!!)/.test(status) ? 'untracked' : 'changed';
  } catch (error) {
    if (error instanceof GitError && !isInRepository(folder)) return 'no-repository';
    throw error;
  }
}

/** Whether a folder, or one above it, has a `.git`. */
function isInRepository(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  const above = dirname(folder);
  return above !== folder && isInRepository(above);
}
