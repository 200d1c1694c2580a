import type { Problem } from '../../domain/problem.ts';
import type { ProblemCode } from '../../domain/problem-rules.ts';

/** A problem of a file as a whole. */
export function fileProblem(
  path: string,
  code: ProblemCode,
  found: string,
  expected: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { severity, code, path, line: 1, column: 1, found, expected };
}

/** The reason that the file system gives, such as "ENOENT: no such file or directory". */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split(',', 1)[0] ?? error.message) : String(error);
}

/** The code of an error of the file system, such as ENOENT; null of another error. */
export function errorCode(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

/** What stands at a path that is neither a file nor a folder, in words. */
export function notRegular(path: string, stats: { isFIFO(): boolean; isSocket(): boolean }): Problem {
  const what = stats.isFIFO() ? 'a named pipe' : stats.isSocket() ? 'a socket' : 'a device';
  return fileProblem(path, 'file-not-regular', what, 'a file or a folder; others are never opened');
}
