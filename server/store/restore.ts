import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { IN_MEMORY, openSqlite } from './sqlite.ts';
import { lockSqlite } from './sqlite-lock.ts';

/** What a restore did. */
export interface Restored {
  readonly bytes: number;
  /** Where what was there before is kept; null where nothing was. */
  readonly keptAs: string | null;
}

/**
 * Puts a backup into the place of a database: checked first, copied beside it, and renamed, so that there is always a whole one. What was
 * there is kept under another name, and is replaced only where `force` says so.
 * Throws an Error where a service is using the database, the backup is none of ours or damaged, or something is in the way.
 */
export async function restoreSqlite(backup: string, path: string, { force }: { readonly force: boolean }): Promise<Restored> {
  if (path === IN_MEMORY) throw new Error('a store in memory cannot be restored: it is gone when its process ends');
  await mkdir(dirname(path), { recursive: true });
  const lock = lockSqlite(path);
  const incoming = `${path}.incoming`;
  try {
    const isThere = await exists(path);
    if (isThere && !force) throw new Error(`${path} exists; --force keeps it under another name and puts the backup in its place`);
    refuseForeign(backup);
    await copyFile(backup, incoming);
    // Opening checks the whole file and brings its schema up to date; closing it leaves one file.
    await (await openSqlite(incoming)).db.destroy();
    await flush(incoming);
    const keptAs = isThere ? `${path}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}` : null;
    if (keptAs !== null) await moveDatabase(path, keptAs);
    await rename(incoming, path);
    return { bytes: (await stat(path)).size, keptAs };
  } finally {
    for (const suffix of ['', '-wal', '-shm']) await rm(`${incoming}${suffix}`, { force: true });
    lock.release();
  }
}

/** Opening would make a store of any database, and of an empty file. */
function refuseForeign(path: string): void {
  const file = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    const isOurs = file.prepare("select 1 from sqlite_master where type = 'table' and name = 'journal'").get() !== undefined;
    if (!isOurs) throw new Error(`${path} is no database of adr-monitor`);
  } finally {
    file.close();
  }
}

/** What was not put into its place yet when a process was killed stands in files beside the database, and goes with it. */
async function moveDatabase(from: string, to: string): Promise<void> {
  for (const suffix of ['-wal', '-shm', '']) if (await exists(`${from}${suffix}`)) await rename(`${from}${suffix}`, `${to}${suffix}`);
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
