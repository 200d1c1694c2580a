import { createHash } from 'node:crypto';
import { stat as statWithCallback } from 'node:fs';
import { promisify } from 'node:util';
import type { Problem } from '../../domain/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { QueryGrammar } from '../../ports/query-grammar.ts';
import type { CandidateFile } from '../list-files.ts';
import { readRecordBytes } from '../record-file.ts';
import { readContent } from './file-content.ts';
import type { RememberedFile } from './file-memory.ts';
import { errorCode, fileProblem, notRegular, reasonOf } from './file-problem.ts';
import { isSameStamp, isSettled, stampOf } from './file-stamp.ts';

/** For ten thousand files in a row this costs half of what `fs/promises` does. */
const stat = promisify(statWithCallback);

/** What reading a file needs. */
export interface LookDeps {
  readonly maxBytes: number;
  readonly grammar: QueryGrammar;
  readonly clock: Clock;
}

/** What a look at one file gave, and how much it took. */
export type Look =
  | { readonly effort: 'none' | 'hashed' | 'parsed'; readonly remembered: RememberedFile }
  | { readonly problem: Problem }
  /** It went between the listing and the look. */
  | 'gone';

/**
 * Looks at a file that was read before as `known`: with the same stamp it is not opened, with the same content it is not parsed.
 * Never rejects.
 */
export async function lookAtFile(candidate: CandidateFile, known: RememberedFile | null, deps: LookDeps): Promise<Look> {
  const { file, shownPath, isNamed } = candidate;
  try {
    const stats = await stat(file);
    if (!stats.isFile()) return { problem: notRegular(shownPath, stats) };
    if (stats.size > deps.maxBytes) return { problem: tooLarge(shownPath, stats.size, deps.maxBytes) };
    const usable = known?.shownPath === shownPath ? known : null;
    if (usable !== null && isSameStamp(usable.stamp, stampOf(stats)) && isSettled(usable.stamp, usable.readAt))
      return { effort: 'none', remembered: usable };
    return await readAgain(candidate, usable, deps);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && !isNamed) return 'gone';
    const found = `a file that cannot be read (${reasonOf(error)})`;
    return { problem: fileProblem(shownPath, 'file-unreadable', found, 'a readable file') };
  }
}

async function readAgain(candidate: CandidateFile, known: RememberedFile | null, deps: LookDeps): Promise<Look> {
  const { file, shownPath } = candidate;
  const readAt = deps.clock.now() * 1000;
  const content = await readContent(file, deps.maxBytes);
  if (content.kind === 'too-large') return { problem: tooLarge(shownPath, content.size, deps.maxBytes) };
  if (content.kind === 'not-regular') return { problem: notRegular(shownPath, await stat(file)) };
  const hash = createHash('sha256').update(content.bytes).digest('hex');
  const seen = { file, shownPath, stamp: content.stamp, readAt, hash };
  if (known?.hash === hash) return { effort: 'hashed', remembered: { ...seen, result: known.result } };
  return { effort: 'parsed', remembered: { ...seen, result: readRecordBytes(content.bytes, shownPath, deps.grammar) } };
}

function tooLarge(shownPath: string, size: number, maxBytes: number): Problem {
  return fileProblem(shownPath, 'file-too-large', `a file of ${size} bytes`, `at most ${maxBytes} bytes`);
}
