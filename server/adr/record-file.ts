import type { Problem } from '../domain/problem.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { decodeText } from './decode.ts';
import { fileProblem } from './folder/file-problem.ts';
import { interpretRecord, type RecordReading } from './read-record.ts';

/** What came of one file. */
export type FileReading = { readonly reading: RecordReading } | { readonly problem: Problem };

/** Reads the record in a file's bytes; `shownPath` is what its problems are said of. Depends on these alone, so that it can be kept. */
export function readRecordBytes(bytes: Uint8Array, shownPath: string, grammar: QueryGrammar): FileReading {
  const decoded = decodeText(bytes);
  if (decoded === null) return { problem: fileProblem(shownPath, 'file-not-text', 'bytes that are no text', 'Markdown in UTF-8') };
  return { reading: interpretRecord(decoded.text, shownPath, grammar, decoded.encoding) };
}
