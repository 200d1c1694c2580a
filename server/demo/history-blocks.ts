import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LocateOptions } from './programs.ts';
import { locateProgram } from './programs.ts';
import { runCommand } from './run-command.ts';

/** promtool reads the whole file once a block, so a month in the usual blocks of two hours would be read 360 times. */
const MAX_BLOCK_DURATION = '1000h';

/**
 * Writes OpenMetrics text as blocks into a Prometheus' data folder; that Prometheus should not be running yet.
 * Throws an Error with promtool's words where it refuses them.
 */
export async function writeBlocks(openMetrics: Iterable<string>, dataDir: string, options: LocateOptions = {}): Promise<void> {
  const promtool = await locateProgram('promtool', options);
  const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-history-'));
  try {
    const file = join(folder, 'history.om');
    await pipeline(Readable.from(openMetrics), createWriteStream(file));
    await runCommand(promtool, [
      'tsdb',
      'create-blocks-from',
      '--quiet',
      `--max-block-duration=${MAX_BLOCK_DURATION}`,
      'openmetrics',
      file,
      dataDir,
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
