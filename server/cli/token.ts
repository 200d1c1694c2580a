import { type Command, Option } from 'commander';
import { loadConfig } from '../config.ts';
import { ROLES, type Role, TOKEN_NAME } from '../domain/identity.ts';
import { toRfc3339 } from '../domain/time.ts';
import { createIssueToken } from '../identity/issue-token.ts';
import { systemClock } from '../ports/clock.ts';
import type { Token } from '../ports/identity.ts';
import type { Store } from '../ports/store.ts';
import { openStore } from '../store/open-store.ts';
import { type ActorOptions, systemActor } from './service-command.ts';
import { DEFAULT_CONFIG, EXIT_REFUSED, type Shell, UsageError } from './shell.ts';
import { textTable } from './text-table.ts';
import { timeOption } from './time-options.ts';

interface TokenOptions extends ActorOptions {
  readonly config: string;
}

/** `adr-monitor token create|list|revoke`: the tokens of programs and people, in the database itself, also while the service runs. */
export function addToken(program: Command, shell: Shell): void {
  const token = program.command('token').description('make, list and revoke the tokens that programs and people show to the service');
  token
    .command('create')
    .description('make a token; it is printed once and kept nowhere')
    .argument('<name>', 'whose it is to be: the name that the log will say')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .option('--expires <time>', 'until when it is good: a time, or a duration such as 90d; until it is revoked where it is left out')
    .option('--actor <name>', "who makes it; by default the system's name of the user")
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .action((name: string, options: TokenOptions & { role: Role; expires?: string }) =>
      withStore(options.config, async (store) => {
        if (!TOKEN_NAME.test(name))
          throw new UsageError(`found the name "${name}"; expected letters, digits and . _ - @ only, at most 100`);
        const expiresAt = options.expires === undefined ? null : timeOption('--expires', options.expires, systemClock.now(), 'ahead');
        const issued = await createIssueToken(
          store.tokens,
          systemClock,
        )({ name, role: options.role, expiresAt, actor: systemActor(options) });
        if (issued === null) {
          shell.err(`a token named "${name}" is in use; revoke it first, or take another name`);
          shell.exit(EXIT_REFUSED);
          return;
        }
        shell.err(`${sentenceOf(issued.token)}. This is the only time that it is shown:`);
        shell.out(issued.secret);
      }),
    );
  token
    .command('list')
    .description('list the tokens, newest first; never the tokens themselves')
    .option('--json', 'as JSON')
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .action((options: { config: string; json?: boolean }) =>
      withStore(options.config, async (store) => {
        const tokens = await store.tokens.list();
        if (options.json === true) shell.out(JSON.stringify({ tokens: tokens.map(jsonOf) }, null, 2));
        else if (tokens.length > 0) shell.out(textTable(HEADINGS, tokens.map(rowOf)));
      }),
    );
  token
    .command('revoke')
    .description('take a token back, at once')
    .argument('<name>', 'its name')
    .option('--actor <name>', "who does it; by default the system's name of the user")
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG)
    .action((name: string, options: TokenOptions) =>
      withStore(options.config, async (store) => {
        const revoked = await store.tokens.revoke(name, { at: systemClock.now(), by: systemActor(options) });
        if (revoked !== null) {
          shell.out(`"${name}" is revoked`);
          return;
        }
        shell.err(`no token named "${name}" is in use`);
        shell.exit(EXIT_REFUSED);
      }),
    );
}

async function withStore(configFile: string, use: (store: Store) => Promise<void>): Promise<void> {
  const { storeUrl } = await loadConfig(configFile, process.env);
  const store = await openStore(storeUrl, { clock: systemClock });
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

const HEADINGS = ['NAME', 'ROLE', 'MADE', 'BY', 'EXPIRES', 'USED', 'STANDING'];

function rowOf(token: Token): readonly string[] {
  const { name, role, createdAt, createdBy, expiresAt, usedAt } = token;
  return [name, role, toRfc3339(createdAt), createdBy, timeOr(expiresAt, 'never'), timeOr(usedAt, 'never'), standingOf(token)];
}

function standingOf({ revoked, expiresAt }: Token): string {
  if (revoked !== null) return `revoked by ${revoked.by}`;
  return expiresAt !== null && expiresAt <= systemClock.now() ? 'expired' : 'in use';
}

function timeOr(at: number | null, otherwise: string): string {
  return at === null ? otherwise : toRfc3339(at);
}

function jsonOf({ createdAt, expiresAt, usedAt, revoked, ...token }: Token): object {
  const orNull = (at: number | null) => (at === null ? null : toRfc3339(at));
  const taken = revoked === null ? null : { at: toRfc3339(revoked.at), by: revoked.by };
  return { ...token, createdAt: toRfc3339(createdAt), expiresAt: orNull(expiresAt), usedAt: orNull(usedAt), revoked: taken };
}

function sentenceOf({ name, role, expiresAt }: Token): string {
  return `the token of "${name}", ${role}, ${expiresAt === null ? 'good until it is revoked' : `good until ${toRfc3339(expiresAt)}`}`;
}
