import type { Problem } from '../domain/problem.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { fileProblem } from './folder/file-problem.ts';
import { interpretRecord, type RecordReading } from './read-record.ts';

/** What came of one file. */
export type FileReading = { readonly reading: RecordReading } | { readonly problem: Problem };

/** Reads the record in a file's bytes; `shownPath` is what its problems are said of. Depends on these alone, so that it can be kept. */
export function readRecordBytes(bytes: Uint8Array, shownPath: string, grammar: QueryGrammar): FileReading {
  const text = decode(bytes);
  if (text === null) return { problem: fileProblem(shownPath, 'file-not-text', 'bytes that are no text', 'Markdown in UTF-8 or GB18030') };
  return { reading: interpretRecord(text, shownPath, grammar) };
}

/** UTF-8, or GB18030 where it is not that; null for what is neither. */
function decode(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {}
  }
  return null;
}
