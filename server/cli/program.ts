import { Command, CommanderError } from 'commander';
import { VERSION } from '../app.ts';
import { addAck } from './ack.ts';
import { addAlerts } from './alerts.ts';
import { addAudit } from './audit.ts';
import { addBacktest } from './backtest.ts';
import { addBackup } from './backup.ts';
import { addCheck } from './check.ts';
import { addDemo } from './demo.ts';
import { addDigest } from './digest.ts';
import { addDispose } from './dispose.ts';
import { addDoctor } from './doctor.ts';
import { addExport } from './export.ts';
import { addIncidents } from './incidents.ts';
import { addLint } from './lint.ts';
import { addNew } from './new.ts';
import { addParse } from './parse.ts';
import { addPassword } from './password.ts';
import { addPortfolio } from './portfolio.ts';
import { addReport } from './report.ts';
import { addRestore } from './restore.ts';
import { addSchema } from './schema.ts';
import { addServe } from './serve.ts';
import { EXIT_USAGE, type Shell, UsageError } from './shell.ts';
import { addSilence } from './silence.ts';
import { addSilences } from './silences.ts';
import { addStage } from './stage.ts';
import { addToken } from './token.ts';
import { addUnsilence } from './unsilence.ts';

/** In the order in which help lists them. */
const COMMANDS: readonly ((program: Command, shell: Shell) => void)[] = [
  addParse,
  addLint,
  addServe,
  addCheck,
  addBacktest,
  addReport,
  addExport,
  addPortfolio,
  addDigest,
  addIncidents,
  addAck,
  addDispose,
  addStage,
  addSilences,
  addSilence,
  addUnsilence,
  addAlerts,
  addToken,
  addPassword,
  addAudit,
  addDoctor,
  addBackup,
  addRestore,
  addNew,
  addSchema,
  addDemo,
];

/** The commands with their options, as `--help` tells of them. */
export function createProgram(shell: Shell): Command {
  const program = new Command('adr-monitor')
    .description('Keeps architecture decisions honest: targets against actual values, rollback conditions watched.')
    .version(VERSION)
    .option('--debug', 'show stack traces')
    .exitOverride()
    .showHelpAfterError('(--help shows how it is used)');
  for (const add of COMMANDS) add(program, shell);
  return program;
}

/** Runs one command line. Resolves with the exit code; errors have then been said on standard error, in one line each. */
export async function runCli(argv: readonly string[], stopping: AbortSignal): Promise<number> {
  let code = 0;
  const shell: Shell = {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    stopping,
    exit(value) {
      code = value;
    },
  };
  const program = createProgram(shell);
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    shell.err(describe(error, program.opts<{ debug?: boolean }>().debug === true));
    return error instanceof UsageError ? EXIT_USAGE : code || EXIT_USAGE;
  }
}

function describe(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return String(error);
  return debug ? (error.stack ?? error.message) : error.message;
}
