import { mkdirSync, realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** What keeps a database to one service. */
export interface StoreLock {
  release(): void;
}

/** Who holds a lock, as noted by them. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

/**
 * Takes the lock of a database file: a file beside it in which a transaction is held open. The system itself lets go of it when the process
 * ends, however it ends, so no lock is ever left over. Commands that look into the database do not ask for it.
 * Throws an Error that says who holds it.
 */
export function lockSqlite(path: string): StoreLock {
  mkdirSync(dirname(path), { recursive: true });
  const lock = new BetterSqlite3(lockFileOf(path), { timeout: 0 });
  try {
    lock.exec('begin immediate; create table if not exists holder (pid integer, host text, since text)');
    lock.exec('delete from holder');
    const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    lock.prepare('insert into holder values (@pid, @host, @since)').run(holder);
    lock.exec('commit; begin immediate');
  } catch (error) {
    const holder = holderOf(lock);
    lock.close();
    throw (error as { code?: string }).code === 'SQLITE_BUSY'
      ? new Error(`the database ${path} is in use by ${holder}; two services must not share one`)
      : error;
  }
  return { release: () => void lock.close() };
}

/** Another name of the same file has the same lock. */
function lockFileOf(path: string): string {
  const folder = realpathSync(dirname(path));
  const file = join(folder, basename(path));
  try {
    return `${realpathSync(file)}.lock`;
  } catch {
    return `${file}.lock`;
  }
}

function holderOf(lock: BetterSqlite3.Database): string {
  try {
    const holder = lock.prepare('select pid, host, since from holder').get() as Holder | undefined;
    return holder === undefined
      ? 'another adr-monitor'
      : `another adr-monitor (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  } catch {
    return 'another adr-monitor';
  }
}
