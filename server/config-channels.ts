import type { WrittenAlerts } from './alerts-schema.ts';
import { QUIET_TYPES } from './config-alerts.ts';
import type { ProblemCode } from './domain/problem-rules.ts';

/** A name of a channel that leads nowhere, or where it must not. */
export interface MisledChannel {
  /** Its place below `alerts`. */
  readonly at: readonly PropertyKey[];
  readonly code: ProblemCode;
  readonly found: string;
  readonly expected: string;
}

/** The channels that routes and digests lead to and that there are not, and those that digests lead to and that take alerts alone. */
export function misledChannels(alerts: WrittenAlerts): readonly MisledChannel[] {
  const types = new Map(alerts.channels.map(({ name, type }) => [name, type]));
  const known = [...types.keys()].join(', ') || 'there are none';
  const digests = digestChannels(alerts);
  const unknown = [...routeChannels(alerts), ...digests].filter(({ name }) => !types.has(name));
  const quiet = digests.filter(({ name }) => QUIET_TYPES.has(types.get(name) ?? 'webhook'));
  return [
    ...unknown.map(({ at, name }) => ({
      at,
      code: 'channel-unknown' as const,
      found: `"${name}"`,
      expected: `one of the channels: ${known}`,
    })),
    ...quiet.map(({ at, name }) => ({
      at,
      code: 'config-invalid' as const,
      found: `"${name}"`,
      expected: 'a channel that takes messages: a digest is no alert',
    })),
  ];
}

/** A channel that the configuration names, with its place below `alerts`. */
interface NamedChannel {
  readonly at: readonly PropertyKey[];
  readonly name: string;
}

function routeChannels({ routes }: WrittenAlerts): readonly NamedChannel[] {
  return routes.flatMap(({ channels: first, escalate }, route) => [
    ...first.map((name, index) => ({ at: ['routes', route, 'channels', index], name })),
    ...escalate.flatMap((step, stepIndex) =>
      step.channels.map((name, index) => ({ at: ['routes', route, 'escalate', stepIndex, 'channels', index], name })),
    ),
  ]);
}

function digestChannels({ digest }: WrittenAlerts): readonly NamedChannel[] {
  return (digest?.channels ?? []).map((name, index) => ({ at: ['digest', 'channels', index], name }));
}
