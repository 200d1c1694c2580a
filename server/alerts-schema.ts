import { z } from 'zod';
import { channel } from './channel-schema.ts';
import { duration, positive, timeZone } from './config-values.ts';
import { cronSchema } from './cron/schema.ts';
import type { TeamGrouping } from './domain/team.ts';
import { parseInstant, type Seconds } from './domain/time.ts';
import { MatcherSchema } from './matcher-schema.ts';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** A time of the day, read as seconds since midnight. */
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of the day such as 22:00')
  .transform((text): Seconds => Number(text.slice(0, 2)) * 3600 + Number(text.slice(3)) * 60)
  .meta({ examples: ['22:00'] });

const instant = z
  .string()
  .transform((text, context) => {
    const at = parseInstant(text);
    if (at !== null) return at;
    context.addIssue('expected a date, or an instant with its time zone such as 2026-02-01T02:00:00+08:00');
    return z.NEVER;
  })
  .meta({ examples: ['2026-02-01T02:00:00+08:00'] });

const quietHours = z.strictObject({
  from: timeOfDay.describe('When they begin.'),
  to: timeOfDay.describe('When they end; where that is not later, on the next day.'),
  days: z
    .array(z.enum(WEEKDAYS).transform((day) => WEEKDAYS.indexOf(day)))
    .min(1)
    .prefault([...WEEKDAYS])
    .describe('The days on which they begin.'),
  timezone: timeZone.exactOptional().describe('Their time zone; that of the schedules where it is left out.'),
});

const channelNames = z.array(z.string().min(1));

const remindAfter = duration.describe('How long after the last message about an incident that fires people are reminded; 0s for never.');

const route = z.strictObject({
  match: MatcherSchema.prefault({}).describe('Which messages take it; all where it is left out.'),
  channels: channelNames.describe('Who is told; nobody where it is empty.'),
  remindAfter: remindAfter.exactOptional(),
  escalate: z
    .array(
      z.strictObject({
        after: positive.describe('How long after the incident was found, where nobody has acknowledged it.'),
        channels: channelNames.min(1).describe('Who is told then.'),
      }),
    )
    .default([])
    .describe('Who else is told where nobody takes care.'),
  quietHours: quietHours.exactOptional().describe('When messages on this route wait.'),
  continue: z.boolean().default(false).describe('Whether the routes after it are looked at too.'),
});

const byWhom = {
  name: z.string().min(1).describe('What it is called.'),
  match: MatcherSchema.prefault({}).describe('Which messages it keeps back; all where it is left out.'),
  author: z.string().min(1).describe('Who wants it.'),
  reason: z.string().min(1).describe('Why.'),
  until: instant.describe('When it ends for good.'),
};

const maintenance = z.union(
  [
    z.strictObject({ ...byWhom, from: instant.describe('When it begins.') }),
    z.strictObject({
      ...byWhom,
      schedule: cronSchema.describe('When it begins each time: a cron expression.'),
      duration: positive.describe('How long it lasts each time.'),
      timezone: timeZone.exactOptional().describe('The time zone of its schedule; that of the schedules where it is left out.'),
    }),
  ],
  { error: 'expected either "from", or "schedule" and "duration"; and "name", "author", "reason" and "until"' },
);

/** What `groupBy` may be: owner, none, or tag or label with what follows a colon. */
const GROUPING = /^(?:(owner|none)|tag:(\S+)|label:([A-Za-z_][A-Za-z0-9_]*))$/;

const grouping = z
  .string()
  .regex(GROUPING, 'expected owner, none, tag: with the beginning of a tag, or label: with the name of a label')
  .transform((text): TeamGrouping => {
    const [, plain, prefix, label] = GROUPING.exec(text) ?? [];
    if (prefix !== undefined) return { by: 'tag', prefix };
    if (label !== undefined) return { by: 'label', label };
    return { by: plain === 'none' ? 'none' : 'owner' };
  })
  .meta({ examples: ['owner', 'label:team', 'tag:team-', 'none'] });

const digest = z.strictObject({
  schedule: cronSchema.prefault('0 9 * * 1').describe('When it is sent: a cron expression.'),
  timezone: timeZone.exactOptional().describe('The time zone of its schedule; that of the schedules where it is left out.'),
  groupBy: grouping
    .prefault('owner')
    .describe('What makes a team, each of which gets a message of its own: owner, label:NAME, tag:BEGINNING, or none for one message.'),
  channels: channelNames
    .min(1)
    .exactOptional()
    .describe('Who is sent it; where it is left out, the routes decide by reason, severity, owner, tag and label. Never an Alertmanager.'),
  dueWithin: positive.prefault('14d').describe('How far ahead reviews and ends of waivers are told of.'),
});

/** Who is told what, when and how often. */
export const alerts = z.strictObject({
  channels: z.array(channel).default([]).describe('The ways to reach people and programs.'),
  routes: z.array(route).default([]).describe('Who is told of what: the first that fits. What fits none goes to every channel.'),
  remindAfter: remindAfter.prefault('4h'),
  ringAgainAfter: duration.prefault('1m').describe('A condition that flaps rings at once, and then once in this time.'),
  giveUpAfter: positive.prefault('24h').describe('How long a message is tried before it is given up, kept and shown.'),
  sendTimeout: positive.prefault('10s').describe('How long a channel may take to answer.'),
  digest: digest.exactOptional().describe('A regular message to each team about all its decisions; none where it is left out.'),
  maintenance: z.array(maintenance).default([]).describe('Times in which messages are kept back; nothing stops being judged.'),
});

/** Alerts as written. */
export type WrittenAlerts = z.infer<typeof alerts>;
