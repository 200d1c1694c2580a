import { randomUUID } from 'node:crypto';
import type { Silence } from '../domain/silence.ts';
import type { Seconds } from '../domain/time.ts';
import type { AlertsPort, PersonalOrder, SilenceOrder } from '../ports/alerts.ts';
import type { Channel } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { TimedWindow } from './maintenance-window.ts';
import { silenceHold } from './muting.ts';
import { testChannel } from './test-channel.ts';

/** What alerting works with. */
export interface AlertsDeps {
  readonly store: Store;
  readonly channels: readonly Channel[];
  readonly windows: readonly TimedWindow[];
  readonly clock: Clock;
  readonly sendTimeoutSeconds: Seconds;
  /** Called when something may be due again. */
  readonly onDue: () => void;
}

/** What people may do about alerts: look at them, try channels, keep messages back. */
export function createAlerts(deps: AlertsDeps): AlertsPort {
  const { store, channels, clock } = deps;
  return {
    async channels() {
      const counts = new Map((await store.outbox.counts()).map(({ channel, ...rest }) => [channel, rest]));
      const none = { pending: 0, held: 0, dead: 0, lastDeliveredAt: null };
      const configured = channels.map(({ name, type }) => ({ name, type, ...(counts.get(name) ?? none) }));
      const names = new Set(channels.map(({ name }) => name));
      const gone = [...counts].filter(([name, { pending, held, dead }]) => !names.has(name) && pending + held + dead > 0);
      return [...configured, ...gone.map(([name, rest]) => ({ name, type: 'unconfigured', ...rest }))];
    },
    async test(name, actor) {
      const channel = channels.find((one) => one.name === name);
      if (channel === undefined) return 'unknown';
      const delivery = await testChannel(channel, clock, deps.sendTimeoutSeconds, new AbortController().signal);
      const detail = { channel: name, outcome: delivery.outcome };
      await store.addToJournal({ at: clock.now(), actor, action: 'channel-test', decisionId: null, incidentId: null, note: '', detail });
      return delivery;
    },
    notifications: (filter) => store.outbox.list(filter),
    async resend({ id, actor, note }) {
      const before = await store.notification(id);
      if (before === null) return 'unknown';
      const { decision, incident } = before.message;
      const detail = { notification: id, channel: before.channel };
      const entry = {
        at: clock.now(),
        actor,
        action: 'resend' as const,
        decisionId: decision?.id ?? null,
        incidentId: incident?.id ?? null,
        note,
        detail,
      };
      if (!(await store.resend(id, entry))) return 'conflict';
      deps.onDue();
      return (await store.notification(id)) ?? 'unknown';
    },
    silences: () => store.silences(),
    windows: () =>
      deps.windows.map(({ name, matcher, author, reason, until, openUntil }) => ({
        name,
        matcher,
        author,
        reason,
        until,
        openUntil: openUntil(clock.now()),
      })),
    silence: (order) => addSilence(deps, order),
    endSilence: (order) => endSilence(deps, order),
  };
}

async function addSilence({ store, clock }: AlertsDeps, { matcher, from, until, actor, reason }: SilenceOrder): Promise<Silence> {
  const createdAt = clock.now();
  const silence: Silence = { id: randomUUID(), matcher, from, until, author: actor, reason, createdAt, ended: null };
  const detail = { silence: silence.id, from, until };
  await store.addSilence(silence, { at: createdAt, actor, action: 'silence', decisionId: null, incidentId: null, note: reason, detail });
  return silence;
}

async function endSilence(
  { store, clock, onDue }: AlertsDeps,
  { id, actor, note }: PersonalOrder,
): Promise<Silence | 'unknown' | 'conflict'> {
  const silence = (await store.silences()).find((one) => one.id === id);
  if (silence === undefined) return 'unknown';
  const at = clock.now();
  const detail = { silence: id, from: silence.from, until: silence.until };
  const ended = { at, by: actor };
  const entry = { at, actor, action: 'end-silence' as const, decisionId: null, incidentId: null, note, detail };
  if (!(await store.endSilence({ id, ended, heldBy: silenceHold(id), journal: entry }))) return 'conflict';
  onDue();
  return { ...silence, ended };
}
