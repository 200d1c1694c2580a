import { createZone, type Zone } from '../cron/zone.ts';
import { type AlertingSettings, channelsOf } from '../domain/alerting.ts';
import { matches } from '../domain/matcher.ts';
import type { Message, Notification } from '../domain/notification.ts';
import { routesOf } from '../domain/route.ts';
import { type Silence, silenceState } from '../domain/silence.ts';
import type { Instant } from '../domain/time.ts';
import type { TimedWindow } from './maintenance-window.ts';
import { quietUntil } from './quiet-hours.ts';

/** What keeps a message back, and until when. */
export interface Hold {
  readonly by: string;
  readonly until: Instant;
}

/** What is not to be sent now, and to whom. */
export interface Muting {
  /** What keeps messages from channels at an instant. Rejects where the silences cannot be read. */
  at(now: Instant): Promise<(message: Message, channel: string) => Hold | null>;
  /** Whether a channel is one of those that are told of this. */
  isFor(channel: string, message: Message): boolean;
}

/** What muting works with. */
export interface MutingDeps {
  readonly silences: () => Promise<readonly Silence[]>;
  readonly windows: readonly TimedWindow[];
  readonly alerting: AlertingSettings;
  /** The zone of what names none; null for that of the system. */
  readonly timezone: string | null;
}

const QUIET_HOURS = 'quiet-hours';
const SILENCE = 'silence:';
const MAINTENANCE = 'maintenance:';

/** How the outbox names a silence that keeps something back. */
export function silenceHold(id: string): string {
  return `${SILENCE}${id}`;
}

/** Whether a notification was kept back by a silence before it was ever tried: then it is not sent once what it tells of is over. */
export function wasSilenced({ heldBy, attempts }: Pick<Notification, 'heldBy' | 'attempts'>): boolean {
  return attempts === 0 && heldBy !== null && (heldBy.startsWith(SILENCE) || heldBy.startsWith(MAINTENANCE));
}

/** Muting by silences, maintenance windows and quiet hours. Throws a RangeError where a time zone is none. */
export function createMuting({ silences, windows, alerting, timezone }: MutingDeps): Muting {
  const zones = new Map<string | null, Zone>();
  const zoneOf = (name: string | null): Zone => {
    const zone = zones.get(name) ?? createZone(name ?? timezone);
    zones.set(name, zone);
    return zone;
  };

  /** Where several routes lead to a channel, it is quiet only while all of them are. */
  function quietFor(message: Message, channel: string, now: Instant): Instant | null {
    const routes = routesOf(message, alerting.routes, alerting.fallback).filter(
      ({ channels, escalation }) => channels.includes(channel) || escalation.some((step) => step.channels.includes(channel)),
    );
    const ends = routes.map(({ quietHours }) => (quietHours === null ? null : quietUntil(quietHours, zoneOf(quietHours.timezone), now)));
    return ends.reduce((soonest, end) => (soonest === null || end === null ? null : Math.min(soonest, end)), ends[0] ?? null);
  }

  return {
    async at(now) {
      const active = (await silences()).filter((silence) => silenceState(silence, now) === 'active');
      const open = windows.flatMap(({ name, matcher, openUntil }) => {
        const until = openUntil(now);
        return until === null ? [] : [{ matcher, by: `${MAINTENANCE}${name}`, until }];
      });
      const muted = [...active.map(({ id, matcher, until }) => ({ matcher, by: silenceHold(id), until })), ...open];
      return (message, channel) => {
        const longest = muted.filter(({ matcher }) => matches(matcher, message)).toSorted((a, b) => b.until - a.until)[0];
        if (longest !== undefined) return { by: longest.by, until: longest.until };
        const until = quietFor(message, channel, now);
        return until === null ? null : { by: QUIET_HOURS, until };
      };
    },
    isFor: (channel, message) => channelsOf(message, alerting).includes(channel),
  };
}
