import { access, rename, rm, stat } from 'node:fs/promises';
import type BetterSqlite3 from 'better-sqlite3';

/** Copies a whole database in one turn: for a process that does nothing else, and beside one that writes, whose every write begins a copy anew. */
export const ALL_PAGES = 0x7fff_ffff;

/**
 * Copies an open database, as it is at one instant, into a file that must not exist: written beside it and renamed, so that a file of
 * that name is whole. Gives its size in bytes. Throws an Error that names the file where it exists or cannot be written.
 */
export async function backUp(database: BetterSqlite3.Database, file: string, pagesPerTurn: number): Promise<number> {
  const partial = `${file}.partial`;
  try {
    if (await exists(file)) throw new Error('it exists already');
    await rm(partial, { force: true });
    await database.backup(partial, { progress: () => pagesPerTurn });
    await rename(partial, file);
    return (await stat(file)).size;
  } catch (error) {
    await rm(partial, { force: true });
    throw new Error(`cannot write the backup ${file}: ${(error as Error).message}`, { cause: error });
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
