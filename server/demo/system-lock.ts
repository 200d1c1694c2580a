import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Does `work` while holding an exclusive lock on a file, which is created where it is missing. The lock belongs to a `flock` process
 * (util-linux, which every Debian has) that ends with its standard input, so it cannot outlive this process, however that ends.
 * Rejects where there is no `flock`, or as `work` does.
 */
export async function withSystemLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lockFile), { recursive: true });
  const holder = spawn('flock', [lockFile, 'sh', '-c', 'echo held && cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(holder, 'close');
  await Promise.race([
    once(holder.stdout, 'data'),
    ended.then(([code]) => Promise.reject(new Error(`flock could not lock ${lockFile} (exit code ${code}).`))),
  ]);
  try {
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
