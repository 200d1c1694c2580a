import { homedir } from 'node:os';
import { join } from 'node:path';
import { canUseApt, installPackages, stopService, unpackPackage } from './debian-packages.ts';
import { findExecutable, isExecutable } from './executable.ts';
import { runCommand } from './run-command.ts';
import { withSystemLock } from './system-lock.ts';

/** A program that the demo and the tests run for real. */
export type ProgramName = 'prometheus' | 'promtool' | 'alertmanager' | 'amtool' | 'chromium' | 'openssl' | 'curl';

interface Program {
  /** The environment variable that names the program's path. */
  readonly variable: string;
  /** What it is called on PATH, and where it stands outside of it. */
  readonly names: readonly string[];
  /** Debian's packages; of a program that is unpacked, the one that holds it. */
  readonly packages: readonly [string, ...string[]];
  /** Unpacked into the cache folder (installing would start a server), or installed (it needs files where the package puts them). */
  readonly fetched: 'unpacked' | 'installed';
  /** The service that installing starts, to be stopped at once. */
  readonly service?: string;
  readonly brew: string;
  readonly page: string;
}

const PROMETHEUS_PAGE = 'https://prometheus.io/download/';

const PROGRAMS: Readonly<Record<ProgramName, Program>> = {
  prometheus: {
    variable: 'ADR_MONITOR_PROMETHEUS',
    names: ['prometheus'],
    packages: ['prometheus'],
    fetched: 'unpacked',
    brew: 'prometheus',
    page: PROMETHEUS_PAGE,
  },
  promtool: {
    variable: 'ADR_MONITOR_PROMTOOL',
    names: ['promtool'],
    packages: ['prometheus'],
    fetched: 'unpacked',
    brew: 'prometheus',
    page: PROMETHEUS_PAGE,
  },
  alertmanager: {
    variable: 'ADR_MONITOR_ALERTMANAGER',
    names: ['alertmanager', 'prometheus-alertmanager'],
    packages: ['prometheus-alertmanager'],
    // Debian's build reads its templates from /usr/share.
    fetched: 'installed',
    service: 'prometheus-alertmanager.service',
    brew: 'alertmanager',
    page: PROMETHEUS_PAGE,
  },
  amtool: {
    variable: 'ADR_MONITOR_AMTOOL',
    names: ['amtool'],
    packages: ['prometheus-alertmanager'],
    fetched: 'installed',
    service: 'prometheus-alertmanager.service',
    brew: 'alertmanager',
    page: PROMETHEUS_PAGE,
  },
  chromium: {
    variable: 'ADR_MONITOR_CHROMIUM',
    names: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    // Without a Chinese font the pages would be photographed as boxes.
    packages: ['chromium', 'fonts-noto-cjk'],
    fetched: 'installed',
    brew: '--cask chromium',
    page: 'https://www.chromium.org/getting-involved/download-chromium/',
  },
  openssl: {
    variable: 'ADR_MONITOR_OPENSSL',
    names: ['openssl'],
    packages: ['openssl'],
    fetched: 'installed',
    brew: 'openssl',
    page: 'https://openssl-library.org/source/',
  },
  curl: {
    variable: 'ADR_MONITOR_CURL',
    names: ['curl'],
    packages: ['curl'],
    fetched: 'installed',
    brew: 'curl',
    page: 'https://curl.se/download.html',
  },
};

/** Where to look, and where to say what is being fetched; by default this process' own. */
export interface LocateOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly say?: (line: string) => void;
}

/**
 * The path of a program, found in this order: its environment variable (`ADR_MONITOR_PROMETHEUS`, `_PROMTOOL`, `_ALERTMANAGER`,
 * `_AMTOOL`, `_CHROMIUM`, `_OPENSSL`, `_CURL`), PATH, the copy unpacked earlier into the cache folder (`$XDG_CACHE_HOME/adr-monitor/programs`), and the system's package
 * manager where that needs no question (root on Debian). Safe to call from several processes at once.
 * Throws an Error that says what to install and which variable to set.
 */
export async function locateProgram(name: ProgramName, options: LocateOptions = {}): Promise<string> {
  const environment = options.environment ?? process.env;
  const say = options.say ?? ((line) => process.stderr.write(`${line}\n`));
  const program = PROGRAMS[name];
  const named = environment[program.variable];
  if (named !== undefined && named !== '') {
    if (await isExecutable(named)) return named;
    throw new Error(`${program.variable} is ${named}, which is not a program that can be run.`);
  }
  const found = await findInstalled(program, environment);
  if (found !== null) return found;
  if (!(await canUseApt(environment))) throw new Error(installAdvice(name, environment));
  return withSystemLock(join(cacheFolder(environment), 'lock'), () => fetchProgram(name, environment, say));
}

async function fetchProgram(name: ProgramName, environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<string> {
  const program = PROGRAMS[name];
  const fetchedMeanwhile = await findInstalled(program, environment);
  if (fetchedMeanwhile !== null) return fetchedMeanwhile;
  const [firstPackage] = program.packages;
  say(`${name} is not here: fetching ${program.packages.join(' and ')} with apt-get …`);
  try {
    if (program.fetched === 'unpacked') await unpackPackage(firstPackage, unpackedFolder(program, environment), environment);
    else await installPackages(program.packages, environment);
    if (program.service !== undefined) await stopService(program.service, environment);
    const fetched = await findInstalled(program, environment);
    if (fetched === null) throw new Error(`${program.packages.join(' and ')} came without ${program.names[0]}.`);
    await runCommand(fetched, ['--version'], { environment });
    return fetched;
  } catch (error) {
    throw new Error(`${name} could not be fetched: ${(error as Error).message}\n${installAdvice(name, environment)}`, { cause: error });
  }
}

async function findInstalled(program: Program, environment: NodeJS.ProcessEnv): Promise<string | null> {
  const onPath = await findExecutable(program.names, environment.PATH ?? '');
  if (onPath !== null || program.fetched === 'installed') return onPath;
  return findExecutable(program.names, join(unpackedFolder(program, environment), 'usr', 'bin'));
}

function cacheFolder(environment: NodeJS.ProcessEnv): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'adr-monitor', 'programs');
}

function unpackedFolder(program: Program, environment: NodeJS.ProcessEnv): string {
  return join(cacheFolder(environment), program.packages[0]);
}

function installAdvice(name: ProgramName, environment: NodeJS.ProcessEnv): string {
  const program = PROGRAMS[name];
  return [
    `${name} was not found: ${program.variable} is not set, and neither PATH nor ${cacheFolder(environment)} has it. Install it:`,
    `  Debian, Ubuntu:  sudo apt-get install ${program.packages.join(' ')}`,
    `  macOS:           brew install ${program.brew}`,
    `  anywhere:        download it from ${program.page} and set ${program.variable} to the program's path`,
  ].join('\n');
}
