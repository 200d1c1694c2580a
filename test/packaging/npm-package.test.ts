import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../server/demo/free-port.ts';

const run = promisify(execFile);

/** What npm was told by the script that runs this test is not for the package that it installs. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?:package|lifecycle|command)/i.test(name)));

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

let folder: string;
let packed: Packed;
const inFolder = (file: string, ...args: readonly string[]) => run(file, args, { cwd: folder, env: environment, maxBuffer: 1e8 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-package-'));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    env: environment,
    maxBuffer: 1e8,
  });
  [packed] = JSON.parse(stdout) as [Packed];
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'elsewhere', type: 'module', private: true }));
  await inFolder('npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', `./${packed.filename}`);
  // Compiled once by this project's own installation; the package would compile the same.
  await cp('node_modules/better-sqlite3/build', join(folder, 'node_modules/better-sqlite3/build'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('holds what is needed to run, and to understand, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    const needed = [
      'dist/server/main.js',
      'dist/server/public.d.ts',
      'dist/dashboard/index.html',
      'adr/template.md',
      'SECURITY.md',
      'LICENSE',
    ];
    expect(paths).toEqual(expect.arrayContaining(needed));
    expect(paths.filter((path) => /^(?:test|server|dashboard)\/|\.map$|[^d]\.ts$|\.png$|\.db$/.test(path))).toEqual([]);
  });

  it('runs its command', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect((await inFolder('npx', 'adr-monitor', '--version')).stdout.trim()).toBe(version);
    const { stdout } = await inFolder('npx', 'adr-monitor', 'parse', 'node_modules/adr-monitor/adr/ADR-001-asyncpg-migration.md');
    expect(stdout).toContain('ADR-001');
  });

  it('gives other programs typed records, and schemas', async () => {
    const program = `
      import { type Decision, readRecord, type wire } from 'adr-monitor';
      const decision: Decision = readRecord('# ADR-007: Driver', 'a.md');
      const health: wire.DecisionList['decisions'][number]['health'] = 'on-target';
      console.log(decision.id, decision.problems.length > 0, health);
    `;
    await writeFile(join(folder, 'program.ts'), program);
    const options = { target: 'es2023', module: 'nodenext', strict: true, skipLibCheck: true, types: [], outDir: 'out' };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['program.ts'] }));
    await mkdir(join(folder, 'out'), { recursive: true });
    await inFolder(process.execPath, resolve('node_modules/typescript/bin/tsc'), '-p', '.').catch((error: { stdout: string }) => {
      throw new Error(error.stdout);
    });
    expect((await inFolder(process.execPath, 'out/program.js')).stdout).toBe('ADR-007 true on-target\n');
    const schema = "import schema from 'adr-monitor/schemas/monitor.json' with { type: 'json' }; console.log(schema.title)";
    expect(
      (await inFolder(process.execPath, '--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', schema)).stdout,
    ).toContain('configuration');
  });

  it('plays the demo to its end', async () => {
    const { stdout, stderr } = await inFolder('npx', 'adr-monitor', 'demo', '--once', '--port', String(await freePort()));
    expect(`${stdout}${stderr}`).not.toMatch(/not happen|failed:/);
  });
});

it('has one dependency that runs a script when it is installed', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean; dev?: boolean }>;
  };
  const scripted = Object.entries(packages).filter(([, { hasInstallScript, dev }]) => hasInstallScript === true && dev !== true);
  expect(scripted.map(([path]) => path)).toEqual(['node_modules/better-sqlite3']);
});
