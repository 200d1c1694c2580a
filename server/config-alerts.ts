import type { WrittenAlerts } from './alerts-schema.ts';
import type { WrittenChannel } from './channel-schema.ts';
import type { AlertingSettings } from './domain/alerting.ts';
import type { QuietHours, Route } from './domain/route.ts';
import type { Seconds } from './domain/time.ts';
import type { MaintenanceWindow } from './notify/maintenance-window.ts';

/** Who is told what, with secrets in place and paths read. */
export interface AlertsConfig extends AlertingSettings {
  readonly channels: readonly ChannelConfig[];
  readonly giveUpAfter: Seconds;
  readonly sendTimeout: Seconds;
  readonly maintenance: readonly MaintenanceWindow[];
}

/** Every key that an entry of some type has. */
type AnyKey<Union> = Union extends unknown ? keyof Union : never;

/** One channel with its secrets: what stood in files is in place of the files' names. */
export type ChannelConfig = WrittenChannel extends infer One
  ? One extends { readonly url?: string; readonly urlFile?: string }
    ? Omit<One, FileKey> & { readonly url: string }
    : Omit<One, FileKey>
  : never;

type FileKey = Extract<AnyKey<WrittenChannel>, 'urlFile' | 'secretFile' | 'passwordFile'>;

/** Alertmanager is told of everything at once and told again: it decides for itself what rings. */
const QUIET_TYPES: ReadonlySet<WrittenChannel['type']> = new Set(['alertmanager']);

/** Puts the written alerts into the form that the service works with. Rejects where a file cannot be read, as `read` does. */
export async function resolveAlerts(written: WrittenAlerts, read: (path: string) => Promise<string>): Promise<AlertsConfig> {
  const { channels, remindAfter, ringAgainAfter, giveUpAfter, sendTimeout } = written;
  return {
    channels: await Promise.all(channels.map((one) => withSecrets(one, read))),
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

function windowOf(written: WrittenAlerts['maintenance'][number]): MaintenanceWindow {
  const { name, match, author, reason, until } = written;
  const by = { name, matcher: match, author, reason, until };
  if ('from' in written) return { ...by, when: { kind: 'once', from: written.from } };
  const { schedule, duration, timezone } = written;
  return { ...by, when: { kind: 'again', schedule, duration, timezone: timezone ?? null } };
}

async function withSecrets(channel: WrittenChannel, read: (path: string) => Promise<string>): Promise<ChannelConfig> {
  const { urlFile, secretFile, passwordFile, ...rest } = channel as WrittenChannel & Partial<Record<FileKey, string>>;
  return {
    ...rest,
    ...(urlFile === undefined ? {} : { url: await read(urlFile) }),
    ...(secretFile === undefined ? {} : { secret: await read(secretFile) }),
    ...(passwordFile === undefined ? {} : { password: await read(passwordFile) }),
  } as ChannelConfig;
}
