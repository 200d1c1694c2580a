#!/usr/bin/env node
import { runCli } from './cli/program.ts';

/** How a shell names the end by a signal: 128 and its number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopping.abort();
    // Who asks twice does not want to wait.
    process.once(signal, () => process.exit(EXIT_CODES[signal]));
  });
}

process.exitCode = await runCli(process.argv, stopping.signal);
