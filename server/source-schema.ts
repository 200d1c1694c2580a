import { z } from 'zod';
import { duration, httpUrl, positive } from './config-values.ts';
import { DEFAULT_SOURCE_LIMITS } from './domain/source-limits.ts';

const tls = z
  .strictObject({
    caFile: z.string().exactOptional().describe('The certificates (PEM) to trust instead of the system ones, relative to this file.'),
    certFile: z.string().exactOptional().describe('The certificate (PEM) to show, relative to this file.'),
    keyFile: z.string().exactOptional().describe('The private key (PEM) of that certificate, relative to this file.'),
    serverName: z
      .string()
      .min(1)
      .exactOptional()
      .describe('The name that its certificate must carry, where that is not the one in the URL.'),
    insecureSkipVerify: z.boolean().default(false).describe('Whether any certificate is taken: for trying things out only.'),
  })
  .refine(({ certFile, keyFile }) => (certFile === undefined) === (keyFile === undefined), 'expected certFile and keyFile together')
  .meta({ dependentRequired: { certFile: ['keyFile'], keyFile: ['certFile'] } });

const grafana = z
  .strictObject({
    url: httpUrl.describe('The address of Grafana, as people open it.'),
    datasource: z.string().min(1).describe('The uid of the data source in Grafana that is this Prometheus.'),
  })
  .describe('Where people look at its queries in Grafana (10 or newer), for links.');

/** One Prometheus. */
export const source = z.strictObject({
  url: httpUrl.describe('The address of Prometheus, or of what speaks its API.'),
  externalUrl: httpUrl.exactOptional().describe('Where people open it, for links; the address where it is left out.'),
  grafana: grafana.exactOptional(),
  timeout: positive.prefault(`${DEFAULT_SOURCE_LIMITS.timeout}s`).describe('How long one request may take.'),
  concurrency: z.int().positive().default(DEFAULT_SOURCE_LIMITS.concurrency).describe('How many requests may be under way at a time.'),
  retries: z
    .int()
    .nonnegative()
    .default(DEFAULT_SOURCE_LIMITS.retries)
    .describe('How often a request is tried again that failed for a reason that passes.'),
  batchSize: z
    .int()
    .positive()
    .default(DEFAULT_SOURCE_LIMITS.batchSize)
    .describe('How many queries are joined in one request; 1 asks each alone.'),
  maxResponseBytes: z
    .int()
    .positive()
    .default(DEFAULT_SOURCE_LIMITS.maxResponseBytes)
    .describe('The longest answer that is read, in bytes.'),
  lag: duration.prefault('0s').describe('How late data arrives: what is newer is not asked for yet.'),
  partialResponse: z
    .enum(['refuse', 'accept'])
    .default('refuse')
    .describe('What becomes of an answer that lacks a part (Thanos, VictoriaMetrics): an error, or a value with a warning.'),
  headers: z.record(z.string(), z.string()).default({}).describe('Headers that every request carries.'),
  basicAuth: z
    .strictObject({
      username: z.string().describe('The name to log in with.'),
      password: z.string().exactOptional().describe('The password, best as ${VARIABLE}.'),
      passwordFile: z.string().exactOptional().describe('A file that holds the password, relative to this one.'),
    })
    .exactOptional()
    .describe('HTTP basic authentication.'),
  bearerTokenFile: z.string().exactOptional().describe('A file that holds a bearer token, relative to this one.'),
  tenant: z.string().exactOptional().describe('The tenant, sent as X-Scope-OrgID (Mimir, Cortex).'),
  tls: tls.exactOptional().describe('How an https server is verified, and the certificate to show it.'),
  proxy: httpUrl.exactOptional().describe('The HTTP proxy that leads to it; a user and password in it are used.'),
});

/** One Prometheus as configured. */
export type SourceConfig = z.infer<typeof source>;

/** How one Prometheus is verified, as configured. */
export type TlsConfig = z.infer<typeof tls>;
