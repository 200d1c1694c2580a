import { readFile } from 'node:fs/promises';
import type { Problem } from '../domain/problem.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { decodeText } from './decode.ts';
import { interpretRecord, type RecordReading } from './read-record.ts';

/** The largest file that is read as a record, in bytes: a thousand times a usual one. */
export const MAX_RECORD_BYTES = 5_000_000;

/** What came of one file. */
export type FileReading = { readonly reading: RecordReading } | { readonly problem: Problem };

/** A problem of a file as a whole. */
export function fileProblem(path: string, code: string, found: string, expected: string): Problem {
  return { severity: 'error', code, path, line: 1, column: 1, found, expected };
}

/** The reason that the file system gives, such as "ENOENT: no such file or directory". */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split(',', 1)[0] ?? error.message) : String(error);
}

/** Reads the record in a file of a known size; `shownPath` is what its problems are said of. Never rejects. */
export async function readRecordFile(file: string, size: number, shownPath: string, grammar: QueryGrammar): Promise<FileReading> {
  if (size > MAX_RECORD_BYTES)
    return { problem: fileProblem(shownPath, 'file-too-large', `a file of ${size} bytes`, `at most ${MAX_RECORD_BYTES} bytes`) };
  try {
    const decoded = decodeText(await readFile(file));
    if (decoded === null) return { problem: fileProblem(shownPath, 'file-not-text', 'bytes that are no text', 'Markdown in UTF-8') };
    return { reading: interpretRecord(decoded.text, shownPath, grammar, decoded.encoding) };
  } catch (error) {
    return { problem: fileProblem(shownPath, 'file-unreadable', `a file that cannot be read (${reasonOf(error)})`, 'a readable file') };
  }
}
