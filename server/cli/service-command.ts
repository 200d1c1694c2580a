import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { ConfigError, loadConfig } from '../config.ts';
import { httpUrl } from '../config-values.ts';
import { listenUrl } from './listen-url.ts';
import { createServiceClient, RefusedError, type ServiceClient } from './service-client.ts';
import { DEFAULT_CONFIG, EXIT_REFUSED, type Shell, UsageError } from './shell.ts';

/** Where the service is, as the command line says. */
export interface ServiceOptions {
  readonly config: string;
  readonly server?: string;
  readonly tokenFile?: string;
}

/** Who acts, as the command line says. */
export interface ActorOptions {
  readonly actor?: string;
}

/** A command that asks the running service, with the options that say where it is. */
export function serviceCommand(parent: Command, name: string): Command {
  return parent
    .command(name)
    .option('--server <url>', 'where the service is; by default where the configuration has it listen')
    .option('--token-file <file>', `a file that holds the token to show; by default the environment variable ${TOKEN_VARIABLE}`)
    .option('--config <file>', 'the configuration', DEFAULT_CONFIG);
}

/** Where commands find the token that they show to the service. */
export const TOKEN_VARIABLE = 'ADR_MONITOR_TOKEN';

/** The token to show; null where none is given. @throws UsageError where its file cannot be read */
async function tokenOf({ tokenFile }: ServiceOptions): Promise<string | null> {
  if (tokenFile === undefined) return process.env[TOKEN_VARIABLE]?.trim() || null;
  try {
    return (await readFile(tokenFile, 'utf8')).trim();
  } catch (error) {
    throw new UsageError(
      `--token-file: found no readable file ${tokenFile} (${(error as NodeJS.ErrnoException).code}); expected one with a token`,
    );
  }
}

/** A command by which a person has the running service do something that its log remembers. */
export function personalCommand(parent: Command, name: string): Command {
  return serviceCommand(parent, name).option(
    '--actor <name>',
    "who acts; by default who the token is for, and without one the system's name of the user",
  );
}

/** Asks the service. What it refuses is said on standard error and is the exit code 1. */
export async function askService(options: ServiceOptions, shell: Shell, ask: (service: ServiceClient) => Promise<void>): Promise<void> {
  const service = createServiceClient({ url: await serviceUrl(options), token: await tokenOf(options), stopping: shell.stopping });
  try {
    await ask(service);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    shell.err(error.message);
    shell.exit(EXIT_REFUSED);
  }
}

/** Who acts; undefined where the token says so. @throws UsageError where nothing gives a name */
export function actorOf(options: ActorOptions & ServiceOptions): string | undefined {
  const hasToken = options.tokenFile !== undefined || (process.env[TOKEN_VARIABLE] ?? '') !== '';
  return hasToken ? options.actor : systemActor(options);
}

/** Who acts on this machine. @throws UsageError where neither the command line nor the system gives a name */
export function systemActor({ actor }: ActorOptions): string {
  if (actor !== undefined) return actor;
  try {
    return userInfo().username;
  } catch {
    throw new UsageError('--actor: found none, and the system has no name for this user; expected a name');
  }
}

async function serviceUrl({ server, config }: ServiceOptions): Promise<string> {
  if (server === undefined) return listenUrl(await loadConfig(config, process.env).catch(throwWithHint));
  if (!httpUrl.safeParse(server).success) {
    throw new UsageError(`--server: found "${server}"; expected an http or https URL such as http://127.0.0.1:3000`);
  }
  const { username, password } = new URL(server);
  if (username === '' && password === '') return server;
  throw new UsageError('--server: found a user name or a password in the URL; expected none: a token is shown with --token-file');
}

function throwWithHint(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  throw new UsageError(`${error.message}\n--server URL asks a service without its configuration`);
}
