import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse, stringify } from 'yaml';
import { partsOf } from './configuration-parts.ts';
import { type Block, placeOf } from './pages.ts';
import { type RunningService, startRunningService } from './running-service.ts';
import type { Scene } from './scene.ts';
import { stepsOf } from './script.ts';

/** One page, done from top to bottom by somebody who copies its blocks in one terminal. */
export interface Story {
  readonly folder: string;
  /** Writes the files that a block shows, or runs its commands, or compares what they printed. Throws where it does not come out as the page says. */
  play(block: Block): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
}

/** A story in an empty folder. Of what the page says, only the addresses are others: those of this test's Prometheus and service. */
export async function beginStory(scene: Scene, folder: string): Promise<Story> {
  await mkdir(folder, { recursive: true });
  const env = { PATH: scene.path, HOME: folder, LANG: 'C.UTF-8', GIT_CONFIG_NOSYSTEM: '1' };
  const state = await newTerminal(folder);
  let service: RunningService | null = null;
  let printed = '';

  const here = (written: string) =>
    written.replaceAll('127.0.0.1:9090', new URL(scene.prometheus.url).host).replaceAll('127.0.0.1:3000', `127.0.0.1:${scene.port}`);
  const where = async () => (await readFile(join(state, 'pwd'), 'utf8')).trim();
  const stop = async () => {
    await service?.stop();
    service = null;
  };
  const start = async () => {
    await stop();
    service = await startRunningService(await where(), scene.port, env);
  };

  async function run(script: string, expected: number): Promise<void> {
    const whole = `. '${state}/exported'; cd "$(cat '${state}/pwd')"; set -e\n${here(script)}\nexport -p >'${state}/exported'; pwd >'${state}/pwd'\n`;
    const child = spawn('sh', ['-c', whole], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(child, 'close') as Promise<[number | null]>;
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    printed += `${out}\n${err}\n`;
    if (code !== expected) throw new Error(`found exit code ${code}; expected ${expected}\n${script}\n${out}${err}`);
  }

  async function write(path: string, content: string): Promise<void> {
    const file = join(await where(), path);
    await mkdir(dirname(file), { recursive: true });
    // Renamed into its place, as editors do: a service that watches it must not read half of it.
    const put = async () => {
      await writeFile(`${file}.new`, here(content));
      await rename(`${file}.new`, file);
    };
    const before = await readFile(file, 'utf8').catch(() => '');
    const isChanged = JSON.stringify(parse(before)) !== JSON.stringify(parse(here(content)));
    if (service !== null && path === MONITOR && isChanged) await service.reloaded(put);
    else await put();
  }

  /** A part of a file takes the place of the same sections in it. */
  async function writeParts(block: Block): Promise<void> {
    for (const part of partsOf(block.text)) {
      const path = `config/${part.file}.yaml`;
      const before = part.isWhole ? {} : parse(await readFile(join(await where(), path), 'utf8').catch(() => '{}'));
      await write(path, part.isWhole ? part.text : stringify({ ...before, ...parse(part.text) }));
    }
  }

  async function step(block: Block): Promise<void> {
    if (block.language === 'yaml') await writeParts(block);
    const [, record] = /`(\S+\.md)`/.exec(block.lead) ?? [];
    if (block.language === 'markdown' && record !== undefined) await writeFileIn(await where(), record, block.text);
    if (block.language === 'text') compare(printed, here(block.text));
    if (block.language !== 'sh') return;
    printed = '';
    for (const one of stepsOf(block)) {
      if (one.kind === 'run') await run(one.script, one.exitCode);
      else if (one.action === 'start') await start();
      else if (one.action === 'stop') await stop();
      else service?.reload();
    }
  }

  return {
    folder,
    start,
    end: stop,
    play: (block) =>
      step(block).catch((error: Error) => {
        throw new Error(`${placeOf(block)}: ${error.message}`, { cause: error });
      }),
  };
}

const MONITOR = 'config/monitor.yaml';

/** What a terminal remembers from one command to the next: where it is, and what was exported. */
async function newTerminal(folder: string): Promise<string> {
  const state = `${folder}.terminal`;
  await mkdir(state);
  await writeFile(join(state, 'pwd'), folder);
  await writeFile(join(state, 'exported'), '');
  return state;
}

async function writeFileIn(folder: string, path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Every line that a page shows must be printed, in its order; an ellipsis stands for whatever differs from time to time. */
export function compare(printed: string, shown: string): void {
  const lines = printed.split('\n');
  let from = 0;
  for (const line of shown.split('\n').filter((one) => one.trim() !== '')) {
    const pattern = new RegExp(`^${line.trimEnd().split('…').map(escaped).join('.*')}\\s*$`, 'u');
    const at = lines.findIndex((one, index) => index >= from && pattern.test(one));
    if (at < 0) throw new Error(`found no line "${line}" in\n${printed}`);
    from = at + 1;
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
