import { jest } from '@jest/globals';
import { runCli } from '../../../server/cli/program.ts';

/** What a command line said, and its exit code. */
export interface CommandResult {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs a whole command line in this process, as the program does. */
export async function runCommand(...args: readonly string[]): Promise<CommandResult> {
  const out = heard(process.stdout);
  const err = heard(process.stderr);
  try {
    const code = await runCli(['node', 'adr-monitor', ...args], new AbortController().signal);
    return { code, out: out.lines(), err: err.lines() };
  } finally {
    out.restore();
    err.restore();
  }
}

function heard(stream: NodeJS.WriteStream) {
  let text = '';
  const spy = jest.spyOn(stream, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  return { lines: () => text.split('\n').slice(0, -1), restore: () => spy.mockRestore() };
}
