import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Shell } from './shell.ts';

/** Asks a person at the terminal for something that is not to be seen there. */
export async function askSilently(question: string, shell: Shell): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_, __, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await reader.question('', { signal: shell.stopping });
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
