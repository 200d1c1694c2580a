import { type Command, InvalidArgumentError } from 'commander';
import { runDemo } from '../demo/story.ts';
import { terminalLanguage } from '../demo/words.ts';
import type { Shell } from './shell.ts';

/** The code of a demo that did not come to its end. */
const EXIT_INCOMPLETE = 1;

const MAX_PORT = 65_535;

/** `adr-monitor demo`: the main job on a real Prometheus, to be watched. */
export function addDemo(program: Command, shell: Shell): void {
  program
    .command('demo')
    .description('watch a decision being judged and flagged, on a real Prometheus with 30 days of history')
    .option('--port <port>', 'of the dashboard; a free one by default', port)
    .option('--no-open', 'do not open the dashboard in the browser')
    .option('--once', 'tell the whole story without a browser, then end: 0 if every step happened, 1 if not', false)
    .action(async (options: { port?: number; open: boolean; once: boolean }) => {
      const complete = await runDemo({
        ...options,
        open: options.open && !options.once,
        language: terminalLanguage(process.env),
        out: shell.out,
        signal: shell.stopping,
      });
      if (!complete) shell.exit(EXIT_INCOMPLETE);
    });
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value === 0 || value > MAX_PORT) throw new InvalidArgumentError(`expected a port from 1 to ${MAX_PORT}.`);
  return value;
}
