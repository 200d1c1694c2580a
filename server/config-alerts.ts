import type { WrittenAlerts } from './alerts-schema.ts';
import type { WrittenChannel } from './channel-schema.ts';
import type { AlertingSettings } from './domain/alerting.ts';
import type { DigestSettings } from './domain/digest.ts';
import type { MaintenanceWindow } from './domain/maintenance-window.ts';
import type { QuietHours, Route } from './domain/route.ts';
import type { Seconds } from './domain/time.ts';
import type { ChannelConfig } from './ports/channel-config.ts';

/** Who is told what, with secrets in place and paths read. */
export interface AlertsConfig extends AlertingSettings {
  readonly channels: readonly ChannelConfig[];
  readonly giveUpAfter: Seconds;
  readonly sendTimeout: Seconds;
  readonly maintenance: readonly MaintenanceWindow[];
  /** Null where nobody wants one. */
  readonly digest: DigestSettings | null;
}

/** Keys of a channel that name a file, of which the text or the path is wanted. */
interface FileKeys {
  readonly urlFile?: string;
  readonly secretFile?: string;
  readonly passwordFile?: string;
  readonly caFile?: string;
  readonly template?: string;
}

/** How files that the configuration names are found and read. */
export interface ConfigFiles {
  readonly absolute: (path: string) => string;
  /** The text of a secret, without white space around it. Rejects where the file cannot be read. */
  readonly secret: (path: string) => Promise<string>;
  /** The text of a template. Rejects where the file cannot be read. */
  readonly template: (path: string) => Promise<string>;
}

/** Alertmanager is told of everything at once and told again: it decides for itself what rings. */
export const QUIET_TYPES: ReadonlySet<WrittenChannel['type']> = new Set(['alertmanager']);

/** Puts the written alerts into the form that the service works with. Rejects where a file cannot be read, as `files` does. */
export async function resolveAlerts(written: WrittenAlerts, files: ConfigFiles): Promise<AlertsConfig> {
  const { channels, remindAfter, ringAgainAfter, giveUpAfter, sendTimeout } = written;
  return {
    channels: await Promise.all(channels.map((one) => withFiles(one, files))),
    routes: written.routes.map((route) => routeOf(route, remindAfter)),
    fallback: {
      matcher: {},
      channels: channels.map(({ name }) => name),
      remindAfter: remindAfter || null,
      escalation: [],
      quietHours: null,
      goesOn: false,
    },
    ringAgainAfter,
    quietChannels: new Set(channels.filter(({ type }) => QUIET_TYPES.has(type)).map(({ name }) => name)),
    giveUpAfter,
    sendTimeout,
    maintenance: written.maintenance.map(windowOf),
    digest: written.digest === undefined ? null : digestOf(written.digest),
  };
}

function routeOf(route: WrittenAlerts['routes'][number], remindAfter: Seconds): Route {
  return {
    matcher: route.match,
    channels: route.channels,
    remindAfter: (route.remindAfter ?? remindAfter) || null,
    escalation: route.escalate,
    quietHours: route.quietHours === undefined ? null : quietHoursOf(route.quietHours),
    goesOn: route.continue,
  };
}

function quietHoursOf({ from, to, days, timezone }: NonNullable<WrittenAlerts['routes'][number]['quietHours']>): QuietHours {
  return { from, to, days, timezone: timezone ?? null };
}

function digestOf({ schedule, timezone, groupBy, channels, dueWithin }: NonNullable<WrittenAlerts['digest']>): DigestSettings {
  return { schedule, timezone: timezone ?? null, grouping: groupBy, channels: channels ?? null, dueWithin };
}

function windowOf(written: WrittenAlerts['maintenance'][number]): MaintenanceWindow {
  const { name, match, author, reason, until } = written;
  const by = { name, matcher: match, author, reason, until };
  if ('from' in written) return { ...by, when: { kind: 'once', from: written.from } };
  const { schedule, duration, timezone } = written;
  return { ...by, when: { kind: 'again', schedule, duration, timezone: timezone ?? null } };
}

/** The ports of mail submission (RFC 8314): with TLS from the first byte, and without. */
function defaultPort(security: 'starttls' | 'tls' | 'none'): number {
  return security === 'tls' ? 465 : 587;
}

async function withFiles(channel: WrittenChannel, { absolute, secret, template: readTemplate }: ConfigFiles): Promise<ChannelConfig> {
  const { urlFile, secretFile, passwordFile, caFile, template, ...rest } = channel as WrittenChannel & FileKeys;
  return {
    ...(rest.type === 'email' ? { ...rest, port: rest.port ?? defaultPort(rest.security) } : rest),
    ...(urlFile === undefined ? {} : { url: await secret(urlFile) }),
    ...(secretFile === undefined ? {} : { secret: await secret(secretFile) }),
    ...(passwordFile === undefined ? {} : { password: await secret(passwordFile) }),
    // Read when it is needed: certificates are renewed while the service runs.
    ...(caFile === undefined ? {} : { caFile: absolute(caFile) }),
    ...(template === undefined ? {} : { template: { path: absolute(template), source: await readTemplate(template) } }),
  } as ChannelConfig;
}
