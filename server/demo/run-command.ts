import { execFile } from 'node:child_process';

/** How much of a command's output is kept, in bytes: package managers talk a lot. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** How many of a failed command's last lines go into the error: where such programs say what went wrong. */
const ERROR_LINES = 5;

/**
 * Runs a program to its end and gives its standard output.
 * Rejects with the command and the last lines it wrote where it cannot be started or ends with another code than 0.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const spawnOptions = {
    maxBuffer: MAX_OUTPUT_BYTES,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.environment === undefined ? {} : { env: options.environment }),
  };
  return new Promise((resolve, reject) => {
    execFile(command, args, spawnOptions, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`"${[command, ...args].join(' ')}" failed: ${lastLines(stderr || stdout) || error.message}`, { cause: error }));
    });
  });
}

/** The last lines of a program's output that have something in them. */
export function lastLines(output: string, count: number = ERROR_LINES): string {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}
