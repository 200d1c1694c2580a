import { readFile, stat } from 'node:fs/promises';

/** A small text file that is replaced while the service runs: a certificate, a key, a token. */
export interface RotatingFile {
  /** What it holds now; read again only where it has changed. Rejects with a FileError where it cannot be read. */
  read(): Promise<string>;
}

/** A file of the configuration cannot be used; the message names it. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** Makes the reader of a file. `what` says in messages what it holds, such as `bearer token`. */
export function createRotatingFile(path: string, what: string): RotatingFile {
  let known: { readonly stamp: string; readonly text: string } | null = null;
  return {
    async read() {
      try {
        const { mtimeMs, size, ino } = await stat(path);
        const stamp = `${mtimeMs} ${size} ${ino}`;
        if (known?.stamp !== stamp) known = { stamp, text: await readFile(path, 'utf8') };
        return known.text;
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        throw new FileError(`the ${what} file ${path} cannot be read: ${code ?? message}`, { cause: error });
      }
    },
  };
}
