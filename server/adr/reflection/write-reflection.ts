import { readFile, realpath } from 'node:fs/promises';
import type { ReflectionDraft, ReflectionPlan } from '../../ports/record-writer.ts';
import { decodeUtf8, replaceFile } from '../fix-file.ts';
import { fileStanding } from '../git/file-standing.ts';
import { GitError } from '../git/run-git.ts';
import { fillReflection } from './fill-reflection.ts';

/** The record is not written, and the message says why. */
export class RefusedWriteError extends Error {
  override readonly name = 'RefusedWriteError';
}

/** Plans what a file's own sections are filled with. Rejects with a RefusedWriteError where its bytes are not UTF-8, and where it cannot be read. */
export async function planReflection(path: string, draft: ReflectionDraft): Promise<ReflectionPlan> {
  const before = decodeUtf8(await readFile(path));
  if (before === null) throw new RefusedWriteError('it is not in UTF-8, and could not be written back as it is');
  return fillReflection(before, draft);
}

/**
 * Refuses a file that holds something that is not committed, since a person may be at work on it, or of which git cannot tell; in a folder
 * without git nothing is refused. Rejects with a RefusedWriteError.
 */
export async function refuseUncommitted(path: string, signal: AbortSignal): Promise<void> {
  const standing = await fileStanding(await realpath(path), signal).catch((error: unknown) => {
    if (error instanceof GitError) throw new RefusedWriteError(`git cannot tell whether it is committed (${error.message})`);
    throw error;
  });
  if (standing === 'changed') throw new RefusedWriteError('it has changes that are not committed; commit or stash them first');
  if (standing === 'untracked') throw new RefusedWriteError('git does not track it; commit it first, so that nothing can be lost');
}

/** Writes what was planned, whole or not at all. Rejects with a RefusedWriteError as above, and where the file has changed since it was planned with. */
export async function writeReflection(path: string, { before, after }: ReflectionPlan, signal: AbortSignal): Promise<void> {
  await refuseUncommitted(path, signal);
  if (decodeUtf8(await readFile(path)) !== before) throw new RefusedWriteError('it has changed while the report was made; run it again');
  await replaceFile(path, after);
}
