import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { FileStamp } from '../../ports/record-cache.ts';
import { isSameStamp, stampOf } from './file-stamp.ts';

/** What was in a file. */
export type FileContent =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly stamp: FileStamp }
  | { readonly kind: 'too-large'; readonly size: number }
  /** A named pipe, a socket or a device has taken the file's place. */
  | { readonly kind: 'not-regular' };

/** How often a file that changes while it is read is read again before its last reading counts. */
const MAX_ATTEMPTS = 3;

/** Opening what has become a named pipe must not wait for its writer. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * Reads a file of at most `maxBytes`; of a larger one, or one that grows beyond that meanwhile, nothing is kept in memory. The stamp is
 * that of the opened file before it was read, so that a change in the meantime shows at the next look. Rejects as the file system does.
 */
export async function readContent(file: string, maxBytes: number): Promise<FileContent> {
  const handle = await open(file, OPEN_FLAGS);
  try {
    return await readSteadily(handle, maxBytes, MAX_ATTEMPTS);
  } finally {
    await handle.close();
  }
}

async function readSteadily(handle: FileHandle, maxBytes: number, attempts: number): Promise<FileContent> {
  const before = await handle.stat();
  if (!before.isFile()) return { kind: 'not-regular' };
  if (before.size > maxBytes) return { kind: 'too-large', size: before.size };
  const bytes = await readFromStart(handle, before.size);
  const stamp = stampOf(before);
  const isSteady = isSameStamp(stamp, stampOf(await handle.stat()));
  return isSteady || attempts === 1 ? { kind: 'bytes', bytes, stamp } : readSteadily(handle, maxBytes, attempts - 1);
}

/** At most `size` bytes: a read may give fewer than asked for, and a file may have become shorter. */
async function readFromStart(handle: FileHandle, size: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await handle.read(buffer, length, size - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}
