import { type Calendar, createCalendar } from '../../cron/calendar.ts';
import { lastTick } from '../../cron/last-tick.ts';
import { createZone } from '../../cron/zone.ts';
import { type AlertingSettings, channelsOf } from '../../domain/alerting.ts';
import type { Digest, DigestSettings } from '../../domain/digest.ts';
import type { DigestMessage } from '../../domain/notification.ts';
import { type Instant, SECONDS_PER_DAY, type Seconds } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MonitorPort } from '../../ports/monitor.ts';
import type { OwedNotification, Store } from '../../ports/store.ts';
import { gatherDigests } from './digests.ts';

/** Sees to it that digests become owed when their time comes. */
export interface Digester {
  /** Puts the digests into the outbox that are due and not there yet, and tells how many messages that are. */
  send(): Promise<number>;
}

/** What a digester works with. */
export interface DigesterDeps {
  readonly monitor: Pick<MonitorPort, 'decisions' | 'settings' | 'lastCycle'>;
  readonly store: Pick<Store, 'incidents' | 'journal' | 'summary' | 'outbox' | 'owe'>;
  readonly clock: Clock;
  readonly settings: DigestSettings;
  readonly alerting: AlertingSettings;
  /** The zone of a schedule that names none; null for that of the system. */
  readonly timezone: string | null;
}

/** A digest whose time came while nobody could send it is sent up to so much later; what is older is history. */
const MAX_LATE: Seconds = SECONDS_PER_DAY;

/** How far back the tick before another one is looked for where no digest has been sent yet: more than a year, for one that comes once in it. */
const LONGEST_PERIOD: Seconds = 400 * SECONDS_PER_DAY;

/** A digester. Throws a RangeError where a time zone is none. */
export function createDigester({ monitor, store, clock, settings, alerting, timezone }: DigesterDeps): Digester {
  const calendar = createCalendar(settings.schedule, createZone(settings.timezone ?? timezone));
  /** Nothing is due before then. */
  let nextAt: Instant | null = Number.NEGATIVE_INFINITY;

  async function owedAt(dueAt: Instant, now: Instant): Promise<readonly OwedNotification[]> {
    const [newest] = await store.outbox.list({ reason: 'digest', limit: 1 });
    const last = newest?.message.reason === 'digest' ? newest.message.detail : null;
    if (last !== null && last.dueAt >= dueAt) return [];
    const since = last?.until ?? tickBefore(calendar, dueAt);
    const { grouping, dueWithin } = settings;
    const digests = await gatherDigests({ monitor, store }, { dueAt, since, until: now, grouping, dueWithin });
    return digests.flatMap((digest) => addressed(digest, settings, alerting));
  }

  return {
    async send() {
      const now = clock.now();
      // What was stored before the first cycle is as old as the service was away.
      if (nextAt === null || now < nextAt || monitor.lastCycle() === null) return 0;
      const dueAt = lastTick(calendar, now, MAX_LATE);
      const owed = dueAt === null ? [] : await owedAt(dueAt, now);
      if (owed.length > 0) await store.owe(owed);
      nextAt = calendar.next(now);
      return owed.length;
    },
  };
}

/** The tick before another one; that far back at most. */
function tickBefore(calendar: Calendar, tick: Instant): Instant {
  for (let within: Seconds = SECONDS_PER_DAY; within < LONGEST_PERIOD; within *= 2) {
    const before = lastTick(calendar, tick - 1, within);
    if (before !== null) return before;
  }
  return tick - LONGEST_PERIOD;
}

/** The id is the same whenever the same digest is owed again, so it is owed once. */
function addressed(digest: Digest, { channels }: DigestSettings, alerting: AlertingSettings): readonly OwedNotification[] {
  const message: DigestMessage = { reason: 'digest', decision: null, condition: null, incident: null, detail: digest, at: digest.until };
  const { team, dueAt } = digest;
  return (channels ?? channelsOf(message, alerting))
    .filter((channel) => !alerting.quietChannels.has(channel))
    .map((channel) => ({
      id: `digest@${Math.round(dueAt * 1000).toString(36)}:${JSON.stringify(team.name)}:${channel}`,
      channel,
      message,
    }));
}
