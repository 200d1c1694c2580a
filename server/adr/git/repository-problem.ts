import type { Problem } from '../../domain/problem.ts';
import { fileProblem } from '../folder/file-problem.ts';
import { GitError } from './run-git.ts';

/** The first pull has not ended yet. */
export function pendingPull(shownUrl: string): Problem {
  return fileProblem(shownUrl, 'repository-pending', 'a repository that has not been pulled yet', 'its first pull to end', 'info');
}

/** A pull that failed; with a commit that was pulled before, its records still count. */
export function failedPull(shownUrl: string, error: unknown, commit: string | null): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof GitError && error.isMissing) return fileProblem(shownUrl, 'git-missing', reason, 'git to be installed');
  if (commit === null)
    return fileProblem(shownUrl, 'repository-unavailable', `no way to pull it (${reason})`, 'a repository that can be pulled');
  const found = `a pull that failed (${reason})`;
  return fileProblem(shownUrl, 'repository-stale', found, `a repository that can be pulled; until then commit ${commit} counts`, 'warning');
}
