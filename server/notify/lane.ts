import type { Message, Notification } from '../domain/notification.ts';
import type { Channel, Delivery, Envelope } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { NotifierOptions } from './notifier-options.ts';
import { record, type Settlement, settle } from './settlement.ts';
import { trySend } from './try-send.ts';

/** What a lane works with. */
export interface LaneDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  /** A number in [0, 1), such as `Math.random`. */
  readonly random: () => number;
  /** Where the dashboard shows a decision. */
  readonly decisionUrl: (decisionId: string) => string;
  /** Told of every settled attempt, to be counted. */
  readonly onOutcome: (channel: string, outcome: Settlement['outcome']) => void;
  readonly options: NotifierOptions;
  /** Aborted when nothing new is to be sent. */
  readonly closing: AbortSignal;
  /** Aborted when what is in flight is to be broken off. */
  readonly abandon: AbortSignal;
}

/** One channel's own queue: it sends one message after the other, and no other channel waits for it. */
export interface Lane {
  /** Whether the receiver has to be told again what fires. */
  refreshIsDue(): boolean;
  /** Refreshes where that is due, then tries each notification once. True where one was settled for good. Never rejects. */
  takeTurn(due: readonly Notification[]): Promise<boolean>;
}

/** The lane of one channel. */
export function createLane(channel: Channel, deps: LaneDeps): Lane {
  const { outbox, clock, log, options } = deps;
  /** Attempts whose result could not be written: only the writing is repeated, so that a full disk does not send a message twice. */
  const unrecorded = new Map<string, Settlement>();
  let nextRefreshAt = Number.NEGATIVE_INFINITY;

  function envelop(id: string, message: Message, attempt: number): Envelope {
    return { id, message, decisionUrl: deps.decisionUrl(message.decision.id), sentAt: clock.now(), attempt };
  }

  function callChannel(send: (signal: AbortSignal) => Promise<Delivery>): Promise<Delivery> {
    return trySend(send, options.sendTimeoutSeconds, deps.abandon);
  }

  /** Null where stopping broke the attempt off: it does not count, and the next start makes it anew. */
  async function attempt(notification: Notification): Promise<Settlement | null> {
    const envelope = envelop(notification.id, notification.message, notification.attempts + 1);
    const delivery = await callChannel((signal) => channel.send(envelope, signal));
    if (delivery.outcome === 'retry' && deps.abandon.aborted) return null;
    return settle(notification, delivery, clock.now(), deps.random(), options);
  }

  async function deliver(notification: Notification): Promise<boolean> {
    const settlement = unrecorded.get(notification.id) ?? (await attempt(notification));
    if (settlement === null) return false;
    unrecorded.set(notification.id, settlement);
    await record(outbox, notification.id, settlement);
    unrecorded.delete(notification.id);
    report(notification, settlement);
    return settlement.outcome !== 'retry';
  }

  function report({ id, message, attempts }: Notification, settlement: Settlement): void {
    const fields = { channel: channel.name, id, reason: message.reason, decision: message.decision.id, attempt: attempts + 1 };
    deps.onOutcome(channel.name, settlement.outcome);
    switch (settlement.outcome) {
      case 'delivered':
        log.info(fields, 'notification delivered');
        break;
      case 'retry':
        log.warn({ ...fields, error: settlement.error, nextAttemptAt: settlement.nextAttemptAt }, 'notification not delivered yet');
        break;
      case 'dead':
        log.error({ ...fields, error: settlement.error }, 'notification given up');
        break;
    }
  }

  function refreshIsDue(): boolean {
    return channel.refresh !== undefined && clock.now() >= nextRefreshAt;
  }

  async function refresh(): Promise<void> {
    nextRefreshAt = clock.now() + (channel.refreshSeconds ?? 0);
    const firing = (await outbox.firing()).map(({ id, message }) => envelop(id, message, 1));
    const delivery = await callChannel(async (signal) => (await channel.refresh?.(firing, signal)) ?? { outcome: 'delivered' });
    if (delivery.outcome !== 'delivered') log.warn({ channel: channel.name, error: delivery.detail }, 'firing alerts not refreshed');
  }

  async function takeTurn(due: readonly Notification[]): Promise<boolean> {
    let settled = false;
    if (refreshIsDue())
      await refresh().catch((error: unknown) => log.error({ channel: channel.name, err: error }, 'what fires could not be read'));
    for (const notification of due) {
      if (deps.closing.aborted) break;
      try {
        settled = (await deliver(notification)) || settled;
      } catch (error) {
        log.error({ channel: channel.name, id: notification.id, err: error }, 'the outcome of a notification could not be stored');
      }
    }
    return settled;
  }

  return { refreshIsDue, takeTurn };
}
