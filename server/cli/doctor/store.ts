import { constants, existsSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config } from '../../config.ts';
import { type Clock, systemClock } from '../../ports/clock.ts';
import { openStore } from '../../store/open-store.ts';
import { doubtful, type Finding, failed, well } from './finding.ts';

/** Below this, history has no room to grow in. */
const LITTLE_BYTES = 1e9;
/** Below this, the next cycles may not be stored. */
const NO_BYTES = 1e8;

const BYTES_PER_MEGABYTE = 1e6;

/** Whether the store can be read and written, and whether its log is as it was written. Nothing is created. */
export async function checkStore({ storeUrl }: Config, clock: Clock = systemClock): Promise<readonly Finding[]> {
  const file = fileOf(storeUrl);
  if (file === null) return [doubtful('store', 'it is in memory', 'set store.url to a file, or everything is forgotten at each start')];
  const folder = nearestFolder(file);
  if (!existsSync(file)) {
    const unwritable = await unwritableAmong([folder]);
    if (unwritable !== null)
      return [failed('store', `${unwritable} cannot be written`, 'give the folder of store.url to the user that runs the service')];
    return [well('store', `${file} is not there yet: the first start makes it`)];
  }
  const unwritable = await unwritableAmong([folder, file]);
  if (unwritable !== null)
    return [failed('store', `${unwritable} cannot be written`, 'give the database and its folder to the user that runs the service')];
  const store = await openStore(storeUrl, { clock });
  try {
    const { bytes } = await store.size();
    const { entries, fault } = await store.auditJournal();
    return [
      well('store', `${file} opens: ${(bytes / BYTES_PER_MEGABYTE).toFixed(1)} MB`),
      fault === null
        ? well('log', `${entries} lines, all as they were written`)
        : failed('log', `line ${fault.seq} is not as it was written`, 'run "adr-monitor audit verify", and compare with a backup'),
    ];
  } finally {
    await store.close();
  }
}

/** How much room the disk of the store has left for it. */
export async function checkDisk({ storeUrl }: Config): Promise<readonly Finding[]> {
  const file = fileOf(storeUrl);
  if (file === null) return [];
  const folder = nearestFolder(file);
  const { bavail, bsize } = await statfs(folder);
  return [judgeDisk(folder, bavail * bsize)];
}

/** What so many free bytes mean. */
export function judgeDisk(folder: string, free: number): Finding {
  const found = `${(free / BYTES_PER_MEGABYTE).toFixed(0)} MB are free at ${folder}`;
  const action = 'free some space, move store.url to a larger disk, or keep less: store.retention';
  if (free < NO_BYTES) return failed('disk', found, action);
  return free < LITTLE_BYTES ? doubtful('disk', found, action) : well('disk', found);
}

function fileOf(url: string): string | null {
  const path = url.replace(/^sqlite:/, '');
  return path === ':memory:' ? null : path;
}

/** The folder of a file, or the one that it will be made in. */
function nearestFolder(file: string): string {
  const folder = dirname(file);
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestFolder(folder);
}

async function unwritableAmong(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    try {
      await access(path, constants.W_OK);
    } catch {
      return path;
    }
  }
  return null;
}
