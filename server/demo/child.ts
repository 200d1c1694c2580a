import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Seconds } from '../domain/time.ts';
import { lastLines } from './run-command.ts';

/** How long a program may take until it answers: Prometheus reads weeks of blocks first. */
const READY_WITHIN_SECONDS: Seconds = 60;

/** How long a program may take to end by itself before it is killed. */
const STOP_WITHIN_SECONDS: Seconds = 15;

const ASK_EVERY_SECONDS: Seconds = 0.05;

/** How much of what a program says is kept for an error message, in characters. */
const KEPT_OUTPUT_LENGTH = 16_384;

/** A program that runs and answers. */
export interface Child {
  /** Asks it to end (SIGTERM), kills it where it does not, and waits until it is gone. Does nothing where it is. */
  stop(): Promise<void>;
  /** Kills it as a crash would (SIGKILL) and waits until it is gone. */
  kill(): Promise<void>;
}

/** What to run, and the URL that answers 200 once it is ready. */
export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly readyUrl: string;
  readonly readyWithin?: Seconds;
  readonly stopWithin?: Seconds;
}

/**
 * Starts a program and waits until it is ready. It is killed when this process exits.
 * Throws an Error with the program's last lines where it ends before or does not get ready in time.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const child = spawn(options.command, options.args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const killWithParent = () => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  const gone = once(child, 'close').finally(() => process.off('exit', killWithParent));
  gone.catch(() => undefined);
  const output = keepOutput(child);

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    const giveUp = setTimeout(() => child.kill('SIGKILL'), (options.stopWithin ?? STOP_WITHIN_SECONDS) * 1000);
    await gone.catch(() => undefined);
    clearTimeout(giveUp);
  };

  try {
    await untilReady(options, gone);
  } catch (error) {
    await end('SIGKILL');
    throw new Error(`${options.command} ${(error as Error).message}\n${lastLines(output())}`.trim(), { cause: error });
  }
  return { stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

async function untilReady(options: ChildOptions, gone: Promise<unknown[]>): Promise<void> {
  const within = options.readyWithin ?? READY_WITHIN_SECONDS;
  const deadline = AbortSignal.timeout(within * 1000);
  const ended = gone.then(
    ([code, signal]) => Promise.reject(new Error(`ended before it was ready (${signal ?? `exit code ${code}`}).`)),
    (error: Error) => Promise.reject(new Error(`could not be started: ${error.message}`)),
  );
  while (!(await Promise.race([answers(options.readyUrl, deadline), ended]))) {
    if (deadline.aborted) throw new Error(`did not answer ${options.readyUrl} within ${within} s.`);
    await Promise.race([sleep(ASK_EVERY_SECONDS * 1000), ended]);
  }
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  return fetch(url, { signal }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );
}

function keepOutput(child: ChildProcess): () => string {
  let kept = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    kept = (kept + chunk).slice(-KEPT_OUTPUT_LENGTH);
  });
  return () => kept;
}
