import type { Stats } from 'node:fs';
import type { FileStamp } from '../../ports/record-cache.ts';

/** The stamp in what the file system says of a file. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): FileStamp {
  return { size, modifiedAt: mtimeMs, changedAt: ctimeMs, inode: ino };
}

/** Whether two stamps are of one and the same content, as far as stamps can tell. */
export function isSameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.modifiedAt === b.modifiedAt && a.changedAt === b.changedAt && a.inode === b.inode;
}

/** The coarsest time that a file system in use keeps, in milliseconds: FAT has 2 s. */
const COARSEST_TIME_MS = 2_000;

/**
 * Whether a change after the reading would have got another time. A file that was as young as its time is exact when it was read may have
 * changed once more within the same tick ("racily clean": https://git-scm.com/docs/racy-git).
 */
export function isSettled(stamp: FileStamp, readAt: number): boolean {
  return Math.max(stamp.modifiedAt, stamp.changedAt) + COARSEST_TIME_MS < readAt;
}
