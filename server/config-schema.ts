import { validate as isCron } from 'node-cron';
import { z } from 'zod';
import { MAX_RECORD_BYTES } from './domain/settings.ts';
import type { Seconds } from './domain/time.ts';

const SECONDS_PER_UNIT: Readonly<Record<string, Seconds>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** A duration as Prometheus writes it (15s, 5m, 1h30m), read as seconds. */
const duration = z
  .string()
  .regex(/^(\d+(ms|s|m|h|d|w))+$/, 'expected a duration such as 15s, 5m or 24h')
  .transform((text) => {
    const parts = [...text.matchAll(/(\d+)(ms|s|m|h|d|w)/g)];
    return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (SECONDS_PER_UNIT[unit ?? ''] ?? 0), 0);
  });

const positive = duration.refine((seconds) => seconds > 0, 'expected a duration above 0s');

const httpUrl = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });

const source = z.strictObject({
  url: httpUrl,
  timeout: positive.default(30),
  headers: z.record(z.string(), z.string()).default({}),
  basicAuth: z
    .strictObject({ username: z.string(), password: z.string().exactOptional(), passwordFile: z.string().exactOptional() })
    .exactOptional(),
  bearerTokenFile: z.string().exactOptional(),
  tenant: z.string().exactOptional(),
});

const channel = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('webhook'),
      name: z.string().min(1),
      url: httpUrl,
      secret: z.string().min(1).exactOptional(),
      secretFile: z.string().exactOptional(),
    }),
    z.strictObject({ type: z.literal('alertmanager'), name: z.string().min(1), urls: z.array(httpUrl).min(1) }),
  ],
  { error: 'expected "type": webhook or alertmanager' },
);

/** A URL that git understands: with a scheme of its own transports, as user@host:path, or an absolute path. Never an option or a helper's name. */
const gitUrl = z
  .string()
  .regex(
    /^(?:(?:https?|ssh|git|file):\/\/[^\s]+|[\w.][\w.-]*@[\w.-]+:(?!\/\/)[^\s]+|\/[^\n]+)$/,
    'expected a git URL (https, ssh, git, file, user@host:path) or an absolute path',
  );

/** After `git check-ref-format`: no spaces, `..`, `@{`, or characters that git reads as something else; and no option. */
const gitBranch = z
  .string()
  .regex(/^(?![-/.])(?!.*(?:\.\.|@\{|\/\/|\/\.))[^\s~^:?*[\\\p{Cc}]+(?<![/.]|\.lock)$/u, 'expected the name of a branch');

const pathInRepository = z
  .string()
  .regex(/^(?![-/])(?!(?:.*\/)?\.\.(?:\/|$))[^\p{Cc}\\]+$/u, 'expected a path inside the repository, without ".."');

const repository = z.strictObject({
  url: gitUrl.describe('Where to pull from'),
  branch: gitBranch.exactOptional().describe("The branch; the repository's own default where it is left out"),
  path: pathInRepository.default('.').describe('The file, folder or pattern inside it'),
  every: positive.default(300).describe('How often to pull, give or take a tenth'),
  timeout: positive.default(120).describe('How long one run of git may take'),
});

const decisions = z
  .strictObject({
    paths: z.array(z.string().min(1)).default([]).describe('Files, folders and patterns; "!pattern" leaves out'),
    git: z.array(repository).default([]).describe('Git repositories with more records'),
    gitFolder: z.string().min(1).exactOptional().describe('Where working copies are kept; "git" beside the database where it is left out'),
    watch: z.boolean().default(true).describe('Whether changes are seen at once; otherwise on schedule'),
    poll: positive.exactOptional().describe('How often to look for changes, where the file system does not tell of them'),
    maxBytes: z.int().positive().default(MAX_RECORD_BYTES).describe('The largest file that is read, in bytes'),
  })
  .refine(({ paths, git }) => git.length > 0 || paths.some((path) => !path.startsWith('!')), {
    path: ['paths'],
    error: 'expected at least one path, or a repository under "git"',
  });

const withoutSources = z.strictObject({
  decisions,
  schedule: z.string().refine(isCron, 'expected a cron expression of five fields, or six with seconds').default('* * * * *'),
  evaluation: z
    .strictObject({
      resolution: positive.default(15),
      for: duration.default(300),
      keepFiringFor: duration.default(0),
      blindAfter: positive.default(600),
      maxBackfill: positive.default(86_400),
      baselineWindow: duration.default(30 * 86_400),
    })
    .prefault({}),
  metrics: z.string().exactOptional(),
  store: z
    .strictObject({ url: z.string().startsWith('sqlite:', 'expected "sqlite:" and a path').default('sqlite:data/adr-monitor.db') })
    .prefault({}),
  server: z
    .strictObject({
      listen: z
        .string()
        .regex(/^.+:\d{1,5}$/, 'expected host:port')
        .default('127.0.0.1:3000'),
      publicUrl: httpUrl.exactOptional(),
      auth: z.literal('none', 'expected none').default('none'),
    })
    .prefault({}),
  alerts: z.strictObject({ channels: z.array(channel).default([]) }).prefault({}),
  language: z.enum(['zh', 'en']).exactOptional(),
});

const oneSource = withoutSources.extend({
  prometheus: source.transform((one) => ({ sources: { default: one } as Record<string, SourceConfig> })),
});

const severalSources = withoutSources.extend({
  prometheus: z.strictObject({
    sources: z.record(z.string(), source).refine((sources) => Object.keys(sources).length > 0, 'expected at least one source'),
  }),
});

/** The schema for a configuration: `prometheus` is one source, or, where it says `sources`, several by name. */
export function schemaFor(data: unknown): typeof oneSource | typeof severalSources {
  const prometheus = typeof data === 'object' && data !== null && 'prometheus' in data ? data.prometheus : undefined;
  return typeof prometheus === 'object' && prometheus !== null && 'sources' in prometheus ? severalSources : oneSource;
}

/** A configuration as written: durations are seconds, paths as they stand. */
export type WrittenConfig = z.infer<typeof severalSources>;

/** One Prometheus as configured. */
export type SourceConfig = z.infer<typeof source>;

/** One git repository as configured. */
export type RepositoryConfig = z.infer<typeof repository>;

/** One alert channel as configured. */
export type ChannelConfig = z.infer<typeof channel>;
