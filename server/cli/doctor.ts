import type { Command } from 'commander';
import { assemble, type Parts, realWorld } from '../app.ts';
import { ConfigError, loadConfig } from '../config.ts';
import { formatProblem } from '../domain/problem.ts';
import { silentLog } from '../ports/log.ts';
import { checkChannels } from './doctor/channels.ts';
import { doubtful, type Finding, failed, finding, well } from './doctor/finding.ts';
import { checkSources } from './doctor/sources.ts';
import { checkDisk, checkStore } from './doctor/store.ts';
import { DEFAULT_CONFIG, EXIT_PROBLEMS, type Shell } from './shell.ts';

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: 'ok     ', warning: 'warning', failed: 'failed ' };

/** `adr-monitor doctor`: whether everything that the service needs is there, and what to do where it is not. */
export function addDoctor(program: Command, shell: Shell): void {
  program
    .command('doctor')
    .description('check the configuration, records, sources and their clocks, channels, store and disk; exit code 1 where something fails')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .option('--send', 'send a test message through every channel')
    .option('--json', 'print JSON')
    .action(async (options: { config: string; send?: boolean; json?: boolean }) => {
      const findings = await examine(options.config, options.send === true, shell.stopping);
      shell.out(options.json ? JSON.stringify({ findings }, null, 2) : findings.map(textOf).join('\n'));
      if (findings.some(({ state }) => state === 'failed')) shell.exit(EXIT_PROBLEMS);
    });
}

async function examine(file: string, send: boolean, signal: AbortSignal): Promise<readonly Finding[]> {
  const loaded = await loadConfig(file, process.env).catch((error: unknown) => {
    if (error instanceof ConfigError) return error;
    throw error;
  });
  if (loaded instanceof ConfigError)
    return loaded.problems.map((problem) => failed('configuration', formatProblem(problem), 'correct this line'));
  const config = loaded;
  const parted = await Promise.all([
    finding('records', 'see that the files under decisions.paths and "metrics" are there and can be read', () =>
      withParts(() => assemble(config, realWorld(silentLog)), signal),
    ),
    finding('channels', 'correct alerts.channels', () => checkChannels(config, send, signal)),
    finding('store', 'see whether store.url names a database of adr-monitor; restore a backup where it is damaged', () =>
      checkStore(config),
    ),
    finding('disk', 'see whether the disk of store.url is there', () => checkDisk(config)),
  ]);
  return [well('configuration', `${file} can be used`), ...parted.flat()];
}

async function withParts(open: () => Promise<Parts>, signal: AbortSignal): Promise<readonly Finding[]> {
  const parts = await open();
  try {
    return [await checkRecords(parts), ...(await checkSources(parts, signal))];
  } finally {
    await parts.close();
  }
}

async function checkRecords({ config, records }: Parts): Promise<Finding> {
  const { decisions, problems } = await records.read();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found = `${decisions.length} decisions can be read, with ${errors} errors`;
  if (decisions.length === 0)
    return failed(
      'records',
      `no decision in ${config.decisionPaths.join(', ')}`,
      'see whether decisions.paths is right; adr/template.md is a record to start from',
    );
  return errors === 0 ? well('records', found) : doubtful('records', found, 'run "adr-monitor lint" on the records to see each');
}

function textOf({ check, state, found, action }: Finding): string {
  const line = `${MARKS[state]} ${check}: ${found}`;
  return action === null ? line : `${line}\n        → ${action}`;
}
