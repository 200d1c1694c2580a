import { validate as isCron } from 'node-cron';
import { z } from 'zod';
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

const withoutSources = z.strictObject({
  decisions: z.strictObject({ paths: z.array(z.string()).min(1) }),
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

/** One alert channel as configured. */
export type ChannelConfig = z.infer<typeof channel>;
