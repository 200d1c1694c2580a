import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { WrittenAuth } from './auth-schema.ts';
import { type AlertsConfig, resolveAlerts } from './config-alerts.ts';
import { misledChannels } from './config-channels.ts';
import { type RepositoryConfig, schemaFor, type WrittenConfig } from './config-schema.ts';
import { isSecret } from './config-secrets.ts';
import { formatProblem, type Problem } from './domain/problem.ts';
import type { ProblemCode } from './domain/problem-rules.ts';
import type { EvaluationSettings } from './domain/settings.ts';
import type { Seconds } from './domain/time.ts';
import type { HttpLimits } from './http-limits.ts';
import type { AuthConfig } from './identity/auth-config.ts';
import type { Retention } from './ports/store.ts';
import type { SourceConfig, TlsConfig } from './source-schema.ts';
import { type LocatedYaml, readYaml, schemaProblems } from './yaml/located-yaml.ts';

/** The configuration of the service; paths are absolute, durations seconds, secrets in place. */
export interface Config {
  /** Files, folders and patterns; an exclusion still begins with `!`. */
  readonly decisionPaths: readonly string[];
  readonly repositories: readonly RepositoryConfig[];
  /** Where the working copies of the repositories are. */
  readonly gitFolder: string;
  readonly watch: { readonly isOn: boolean; readonly pollSeconds: Seconds | null };
  readonly maxRecordBytes: number;
  readonly sources: Readonly<Record<string, SourceConfig>>;
  readonly schedule: string;
  /** The IANA name of the zone of every schedule; null for that of the system. */
  readonly timezone: string | null;
  readonly scheduleJitter: Seconds;
  readonly evaluation: EvaluationSettings;
  readonly bindingsPath: string | null;
  readonly storeUrl: string;
  readonly retention: Retention;
  readonly listen: { readonly host: string; readonly port: number };
  /** How people say who they are. */
  readonly auth: AuthConfig;
  readonly trustedProxies: readonly string[];
  readonly limits: HttpLimits;
  /** How long a stop may take. */
  readonly stopWithin: Seconds;
  /** Where people reach the dashboard, for links in messages; null where that is the listening address. */
  readonly publicUrl: string | null;
  /** Where people read the records, with {path}, {line} and {commit}; null where nobody says. */
  readonly recordUrl: string | null;
  readonly alerts: AlertsConfig;
  readonly language: 'zh' | 'en' | null;
}

/** The configuration cannot be used; the message has one line a problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** The only hosts to listen on while nobody has to say who they are. */
const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** The database that is no file. */
const IN_MEMORY = ':memory:';

/** Reads and validates a configuration file. Throws a ConfigError that says every problem with its line. */
export async function loadConfig(file: string, environment: NodeJS.ProcessEnv): Promise<Config> {
  const path = relative('.', file) || file;
  const yaml = readYaml(await readOrThrow(file, 'config-unreadable', 'a configuration file'), path);
  if (yaml.problems.length > 0) throw new ConfigError(yaml.problems);
  const { data, problems } = fillVariables(yaml, path, environment);
  if (problems.length > 0) throw new ConfigError(problems);
  const parsed = schemaFor(data).safeParse(data);
  if (!parsed.success) throw new ConfigError(schemaProblems(parsed.error, yaml, path, 'config-invalid', isSecret));
  const contradictions = contradictionsIn(parsed.data, yaml, path);
  if (contradictions.length > 0) throw new ConfigError(contradictions);
  return resolved(parsed.data, dirname(resolve(file)));
}

/** Fills `${NAME}` from the environment in every string; a name that is not set is a problem at its place. */
function fillVariables(yaml: LocatedYaml, path: string, environment: NodeJS.ProcessEnv): { data: unknown; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const data = mapStrings(yaml.data, [], (text, at) =>
    text.replaceAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (written, name: string) => {
      const value = environment[name];
      if (value === undefined)
        problems.push(problemAt(yaml, path, at, 'variable-unset', written, `the environment variable ${name} to be set`));
      return value ?? '';
    }),
  );
  return { data, problems };
}

/** What the schema cannot say: values that do not go together. */
function contradictionsIn(written: WrittenConfig, yaml: LocatedYaml, path: string): readonly Problem[] {
  const repositories = written.decisions.git.map(({ url, branch, path: inside }) => JSON.stringify([url, branch, inside]));
  const names = written.alerts.channels.map(({ name }) => name);
  return [
    ...misledChannels(written.alerts).map(({ at, code, found, expected }) =>
      problemAt(yaml, path, ['alerts', ...at], code, found, expected),
    ),
    ...contradictionsOfServer(written.server).map(({ at, code, found, expected }) =>
      problemAt(yaml, path, ['server', ...at], code, found, expected),
    ),
    ...names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [problemAt(yaml, path, ['alerts', 'channels', index, 'name'], 'channel-duplicate', `"${name}" again`, 'another name')],
    ),
    ...repositories.flatMap((repository, index) =>
      repositories.indexOf(repository) === index
        ? []
        : [problemAt(yaml, path, ['decisions', 'git', index], 'repository-duplicate', 'a repository again', 'another url, branch or path')],
    ),
  ];
}

/** What may not go together under `server`. */
function contradictionsOfServer({ listen, auth, publicUrl, trustedProxies }: WrittenConfig['server']) {
  const { host } = hostAndPort(listen);
  const found = (at: readonly PropertyKey[], code: ProblemCode, what: string, expected: string) => ({ at, code, found: what, expected });
  const names = auth.mode === 'password' ? auth.users.map(({ name }) => name) : [];
  return [
    ...(auth.mode === 'none' && !LOOPBACK_HOSTS.includes(host)
      ? [found(['listen'], 'listen-open', `"${host}" while "server.auth" is none`, OPEN_EXPECTED)]
      : []),
    ...(auth.mode === 'oidc' && publicUrl === undefined
      ? [
          found(
            ['auth'],
            'auth-incomplete',
            'mode oidc without "server.publicUrl"',
            'where people reach the service: the provider sends them back there',
          ),
        ]
      : []),
    ...(auth.mode === 'proxy' && trustedProxies.length === 0
      ? [
          found(
            ['auth'],
            'auth-incomplete',
            'mode proxy without "server.trustedProxies"',
            'the addresses of the proxy that says who people are',
          ),
        ]
      : []),
    ...(auth.mode === 'oidc' && auth.clientSecret !== undefined && auth.clientSecretFile !== undefined
      ? [found(['auth', 'clientSecretFile'], 'auth-incomplete', 'both "clientSecret" and "clientSecretFile"', 'one of them')]
      : []),
    ...names.flatMap((name, index) =>
      names.indexOf(name) === index ? [] : [found(['auth', 'users', index, 'name'], 'user-duplicate', `"${name}" again`, 'another name')],
    ),
  ];
}

const OPEN_EXPECTED = `a loopback address (${LOOPBACK_HOSTS.join(', ')}), or a "server.auth" that asks who people are: tokens, password, oidc or proxy`;

async function authOf(auth: WrittenAuth, secret: (path: string) => Promise<string>): Promise<AuthConfig> {
  if (auth.mode !== 'oidc') return auth;
  const { clientSecret, clientSecretFile, roles, ...rest } = auth;
  const fromFile = clientSecretFile === undefined ? null : await secret(clientSecretFile);
  return { ...rest, roles, clientSecret: clientSecret ?? fromFile };
}

async function resolved(written: WrittenConfig, folder: string): Promise<Config> {
  const absolute = (path: string) => resolve(folder, path);
  const sources = Object.entries(written.prometheus.sources).map(async ([name, one]) => [name, await withSecrets(one, absolute)] as const);
  const database = written.store.url.slice('sqlite:'.length);
  return {
    decisionPaths: written.decisions.paths.map((path) => (path.startsWith('!') ? `!${absolute(path.slice(1))}` : absolute(path))),
    repositories: written.decisions.git,
    gitFolder: absolute(written.decisions.gitFolder ?? join(database === IN_MEMORY ? 'data' : dirname(database), 'git')),
    watch: { isOn: written.decisions.watch, pollSeconds: written.decisions.poll ?? null },
    maxRecordBytes: written.decisions.maxBytes,
    sources: Object.fromEntries(await Promise.all(sources)),
    schedule: written.schedule,
    timezone: written.timezone ?? null,
    scheduleJitter: written.scheduleJitter,
    evaluation: {
      ...written.evaluation,
      reviewAfter: written.evaluation.reviewAfter ?? null,
      lags: lagsOf(written.prometheus.sources),
    },
    bindingsPath: written.metrics === undefined ? null : absolute(written.metrics),
    storeUrl: database === IN_MEMORY ? written.store.url : `sqlite:${absolute(database)}`,
    retention: retentionOf(written.store.retention),
    listen: hostAndPort(written.server.listen),
    auth: await authOf(written.server.auth, (path) => secretFrom(absolute(path))),
    trustedProxies: written.server.trustedProxies,
    limits: written.server.limits,
    stopWithin: written.server.stopWithin,
    publicUrl: written.server.publicUrl ?? null,
    recordUrl: written.decisions.recordUrl ?? null,
    alerts: await resolveAlerts(written.alerts, {
      absolute,
      secret: (path) => secretFrom(absolute(path)),
      template: (path) => readOrThrow(absolute(path), 'template-unreadable', 'a template'),
    }),
    language: written.language ?? null,
  };
}

function lagsOf(sources: WrittenConfig['prometheus']['sources']): EvaluationSettings['lags'] {
  return Object.fromEntries(Object.entries(sources).map(([name, { lag }]) => [name, lag]));
}

/** Zero is for ever. */
function retentionOf({ samples, hours, days, notifications }: WrittenConfig['store']['retention']): Retention {
  return { samples: samples || null, hours: hours || null, days: days || null, notifications: notifications || null };
}

async function withSecrets(source: SourceConfig, absolute: (path: string) => string): Promise<SourceConfig> {
  const { basicAuth, bearerTokenFile, tls } = source;
  return {
    ...source,
    ...(bearerTokenFile === undefined ? {} : { bearerTokenFile: absolute(bearerTokenFile) }),
    ...(tls === undefined ? {} : { tls: withAbsolutePaths(tls, absolute) }),
    ...(basicAuth?.passwordFile === undefined
      ? {}
      : { basicAuth: { ...basicAuth, password: await secretFrom(absolute(basicAuth.passwordFile)) } }),
  };
}

/** The files are read when they are needed: they are renewed while the service runs. */
function withAbsolutePaths(tls: TlsConfig, absolute: (path: string) => string): TlsConfig {
  const { caFile, certFile, keyFile } = tls;
  return {
    ...tls,
    ...(caFile === undefined ? {} : { caFile: absolute(caFile) }),
    ...(certFile === undefined ? {} : { certFile: absolute(certFile) }),
    ...(keyFile === undefined ? {} : { keyFile: absolute(keyFile) }),
  };
}

async function secretFrom(path: string): Promise<string> {
  return (await readOrThrow(path, 'secret-unreadable', 'a file with a secret')).trim();
}

async function readOrThrow(path: string, code: ProblemCode, expected: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const found = `no readable file (${error.code ?? error.message})`;
    throw new ConfigError([{ severity: 'error', code, path, line: 1, column: 1, found, expected }]);
  });
}

function hostAndPort(listen: string): { host: string; port: number } {
  const colon = listen.lastIndexOf(':');
  return { host: listen.slice(0, colon), port: Number(listen.slice(colon + 1)) };
}

function problemAt(
  yaml: LocatedYaml,
  path: string,
  at: readonly PropertyKey[],
  code: ProblemCode,
  found: string,
  expected: string,
): Problem {
  return { severity: 'error', code, path, ...yaml.placeOf(at), found, expected };
}

function mapStrings(value: unknown, at: readonly PropertyKey[], replace: (text: string, at: readonly PropertyKey[]) => string): unknown {
  if (typeof value === 'string') return replace(value, at);
  if (Array.isArray(value)) return value.map((item, index) => mapStrings(item, [...at, index], replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, [...at, key], replace)]));
}
