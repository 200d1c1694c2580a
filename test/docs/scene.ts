import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { freePort } from '../../server/demo/free-port.ts';
import { inventHistory, toOpenMetrics } from '../../server/demo/history.ts';
import { writeBlocks } from '../../server/demo/history-blocks.ts';
import { locateProgram } from '../../server/demo/programs.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { seededRandom } from '../../server/demo/random.ts';
import { floorToStep, SECONDS_PER_DAY } from '../../server/domain/time.ts';
import { systemClock } from '../../server/ports/clock.ts';

/** What the commands of the pages find on the machine of whoever copies them. */
export interface Scene {
  readonly folder: string;
  readonly prometheus: PrometheusProcess;
  /** Where the service of each page listens, one after the other. */
  readonly port: number;
  /** When the service that is watched changed for the better. */
  readonly migratedAt: number;
  /** The PATH, with `adr-monitor` and `npx` first. */
  readonly path: string;
  end(): Promise<void>;
}

/** How far apart samples are, and for how long after now they go on: rates need some while the pages are played. */
const STEP = 60;
const AHEAD = 1800;

/** A Prometheus that has seen the orders service of the pages for 30 days, and the built product under its usual names. */
export async function startScene(): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-pages-'));
  const now = floorToStep(systemClock.now(), STEP);
  const migratedAt = floorToStep(now - 15 * SECONDS_PER_DAY, SECONDS_PER_DAY);
  const span = { from: now - 30 * SECONDS_PER_DAY, to: now + AHEAD, step: STEP, fine: { step: STEP, seconds: STEP }, migratedAt };
  const dataDir = join(folder, 'prometheus');
  await writeBlocks(toOpenMetrics([...inventHistory(span, seededRandom(1))]), dataDir);
  const prometheus = await startPrometheus({ dataDir, scrapes: [] });
  const commands = await writeCommands(join(folder, 'bin'));
  const curl = dirname(await locateProgram('curl'));
  return {
    folder,
    prometheus,
    port: await freePort(),
    migratedAt,
    path: [commands, curl, process.env.PATH].join(delimiter),
    async end() {
      await prometheus.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The commands as npm would install them, of what was built here. */
async function writeCommands(folder: string): Promise<string> {
  const built = `exec '${process.execPath}' '${resolve('dist/server/main.js')}' "$@"`;
  const isOurs = '[ "$1" = adr-monitor ] || { echo "npx: a page runs $1, which is none of ours" >&2; exit 127; }';
  await mkdir(folder);
  await writeFile(join(folder, 'adr-monitor'), `#!/bin/sh\n${built}\n`, { mode: 0o755 });
  await writeFile(join(folder, 'npx'), `#!/bin/sh\n${isOurs}\nshift\n${built}\n`, { mode: 0o755 });
  return folder;
}
