import { z } from 'zod';
import { alerts } from './alerts-schema.ts';
import { auth } from './auth-schema.ts';
import { duration, httpUrl, positive, timeZone } from './config-values.ts';
import { cronSchema } from './cron/schema.ts';
import { MAX_RECORD_BYTES } from './domain/settings.ts';
import type { Seconds } from './domain/time.ts';
import { isNetwork } from './identity/networks.ts';
import { type SourceConfig, source } from './source-schema.ts';

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
  every: positive.prefault('5m').describe('How often to pull, give or take a tenth'),
  timeout: positive.prefault('2m').describe('How long one run of git may take'),
});

const decisions = z
  .strictObject({
    paths: z.array(z.string().min(1)).default([]).describe('Files, folders and patterns; "!pattern" leaves out'),
    git: z.array(repository).default([]).describe('Git repositories with more records'),
    gitFolder: z.string().min(1).exactOptional().describe('Where working copies are kept; "git" beside the database where it is left out'),
    watch: z.boolean().default(true).describe('Whether changes are seen at once; otherwise on schedule'),
    poll: positive.exactOptional().describe('How often to look for changes, where the file system does not tell of them'),
    recordUrl: z
      .string()
      .regex(/^https?:\/\/\S*\{path\}\S*$/, 'expected an http or https URL with {path}, and {line} and {commit} where it wants them')
      .exactOptional()
      .describe('Where people read the records, for links: {path}, {line} and {commit} are filled in.'),
    maxBytes: z.int().positive().default(MAX_RECORD_BYTES).describe('The largest file that is read, in bytes'),
  })
  .refine(({ paths, git }) => git.length > 0 || paths.some((path) => !path.startsWith('!')), {
    path: ['paths'],
    error: 'expected at least one path, or a repository under "git"',
  });

const retention = z
  .strictObject({
    samples: duration.prefault('7d').describe('Every sample, a row a minute.'),
    hours: duration.prefault('400d').describe('Totals and percentiles of each hour.'),
    days: duration.prefault('1825d').describe('Totals and percentiles of each day (UTC).'),
    notifications: duration.prefault('400d').describe('Notifications that were delivered or given up.'),
  })
  .refine(({ samples, hours }) => forEver(samples) <= forEver(hours), { path: ['hours'], error: 'expected no less than "samples"' })
  .refine(({ hours, days }) => forEver(hours) <= forEver(days), { path: ['days'], error: 'expected no less than "hours"' });

function forEver(seconds: Seconds): Seconds {
  return seconds === 0 ? Number.POSITIVE_INFINITY : seconds;
}

const limits = z.strictObject({
  requestsPerMinute: z.int().positive().default(6000).describe('Requests of one person, one token, or one address that shows nothing.'),
  changesPerMinute: z.int().positive().default(120).describe('Of those, requests that change something.'),
  signInsPerMinute: z.int().positive().default(10).describe('Failed sign-ins from one address, and for one name.'),
  bodyBytes: z.int().positive().default(65_536).describe('The largest request body that is read.'),
  connections: z.int().positive().default(2000).describe('Connections at once, event streams among them.'),
  headersWithin: positive.prefault('10s').describe("How long a client may take to send a request's headers."),
  requestWithin: positive.prefault('30s').describe('How long a client may take to send a whole request.'),
  idleConnection: positive.prefault('2m').describe('A connection on which nothing moves is closed after this long.'),
});

const withoutSources = z.strictObject({
  decisions: decisions.describe('Where the records are.').meta({
    anyOf: [
      { required: ['paths'], properties: { paths: { type: 'array', minItems: 1, description: 'At least one.' } } },
      { required: ['git'], properties: { git: { type: 'array', minItems: 1, description: 'At least one.' } } },
    ],
  }),
  schedule: cronSchema.prefault('* * * * *').describe('When to judge: a cron expression of five fields, or six with seconds.'),
  timezone: timeZone.exactOptional().describe("The time zone of every schedule; the system's where it is left out."),
  scheduleJitter: duration
    .prefault('5s')
    .describe(
      'The most by which this process delays its cycles, so that many do not ask at once; at most a tenth of the time between two.',
    ),
  evaluation: z
    .strictObject({
      resolution: positive.prefault('15s').describe('The distance between two judged instants.'),
      for: duration.prefault('5m').describe('How long a rollback condition must hold before it fires, where the record does not say.'),
      keepFiringFor: duration.prefault('0s').describe('How long a condition must be clear before it recovers.'),
      blindAfter: positive.prefault('10m').describe('How long a decision may be without data before people are told.'),
      maxBackfill: positive.prefault('24h').describe('How far back a gap is judged after an outage.'),
      baselineWindow: duration.prefault('30d').describe('How much of the time before the implementation is captured.'),
      reviewAfter: positive
        .exactOptional()
        .describe('How long after the implementation the review is due, where the record does not say; never where it is left out.'),
      deadline: positive.prefault('45s').describe('How long a cycle may wait for its sources; what has not answered then is asked again.'),
    })
    .prefault({})
    .describe('How decisions are judged.'),
  metrics: z.string().exactOptional().describe('The file of bindings (names to PromQL), relative to this file.'),
  store: z
    .strictObject({
      url: z
        .string()
        .startsWith('sqlite:', 'expected "sqlite:" and a path')
        .default('sqlite:data/adr-monitor.db')
        .describe('"sqlite:" and a path, relative to this file.'),
      retention: retention.prefault({}).describe('How long history is kept at each level, and notifications; 0s keeps them for ever.'),
    })
    .prefault({})
    .describe('Where history and state are kept.'),
  server: z
    .strictObject({
      listen: z
        .string()
        .regex(/^.+:\d{1,5}$/, 'expected host:port')
        .default('127.0.0.1:3000')
        .describe('host:port; only a loopback address is taken while "auth" is none.'),
      publicUrl: httpUrl.exactOptional().describe('Where people reach the dashboard, for links in messages, and for signing in elsewhere.'),
      auth: auth.prefault('none').describe('How people say who they are, and what they may do.'),
      trustedProxies: z
        .array(z.string().refine(isNetwork, 'expected an address or a network such as 10.0.0.0/8'))
        .default([])
        .describe('Addresses and networks of proxies whose X-Forwarded-For, and names of people in mode proxy, are believed.'),
      limits: limits.prefault({}).describe('What one client may ask of the service.'),
      stopWithin: positive.prefault('25s').describe('How long a stop may take: the cycle and messages under way are waited for.'),
    })
    .prefault({})
    .describe('The dashboard and the API.'),
  alerts: alerts.prefault({}).describe('Who is told.'),
  language: z.enum(['zh', 'en']).exactOptional().describe('The language of reports.'),
});

const oneSource = withoutSources.extend({
  prometheus: source.transform((one) => ({ sources: { default: one } as Record<string, SourceConfig> })),
});

const severalSources = withoutSources.extend({
  prometheus: z.strictObject({
    sources: z
      .record(z.string(), source)
      .refine((sources) => Object.keys(sources).length > 0, 'expected at least one source')
      .meta({ description: 'Several servers by name; "default" is asked where a binding names none.', minProperties: 1 }),
  }),
});

/** Both kinds of configuration at once, for a schema that editors use; validation says more with the one that `schemaFor` picks. */
export const configSchema = withoutSources.extend({
  prometheus: z
    .union([oneSource.shape.prometheus, severalSources.shape.prometheus])
    .describe('Where actual values come from: one Prometheus, or several under "sources".'),
});

/** The schema for a configuration: `prometheus` is one source, or, where it says `sources`, several by name. */
export function schemaFor(data: unknown): typeof oneSource | typeof severalSources {
  const prometheus = typeof data === 'object' && data !== null && 'prometheus' in data ? data.prometheus : undefined;
  return typeof prometheus === 'object' && prometheus !== null && 'sources' in prometheus ? severalSources : oneSource;
}

/** A configuration as written: durations are seconds, paths as they stand. */
export type WrittenConfig = z.infer<typeof severalSources>;

/** One git repository as configured. */
export type RepositoryConfig = z.infer<typeof repository>;
