import { randomUUID } from 'node:crypto';
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { type FixedRecord, fixRecord } from './fix-record.ts';

/** What fixing would make of a file, with what it holds now. */
export interface PlannedFix extends FixedRecord {
  readonly before: string;
}

/** Plans the fixes of a record file; null where its bytes are not UTF-8, since they could not be written back as they are. Rejects where it cannot be read. */
export async function planFileFix(path: string, grammar: QueryGrammar): Promise<PlannedFix | null> {
  const before = decodeUtf8(await readFile(path));
  return before === null ? null : { before, ...fixRecord(before, path, grammar) };
}

/** The text of UTF-8 bytes, with its byte order mark; null where they are not UTF-8. */
export function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Replaces what a file holds, whole or not at all, and keeps its mode; of a link, the file that it leads to. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const file = await realpath(path);
  const { mode } = await stat(file);
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await chmod(temporary, mode);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
