import { backoffSeconds } from '../domain/backoff.ts';
import { groupBy } from '../domain/group-by.ts';
import type { Notification } from '../domain/notification.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { Channel, Delivery, Envelope, Retry } from '../ports/channels.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Outbox } from '../ports/outbox.ts';
import { type Letter, lettersOf } from './letter.ts';
import { type Muting, wasSilenced } from './muting.ts';
import type { NotifierOptions } from './notifier-options.ts';
import { record, type Settlement, settle } from './settlement.ts';
import { isBeginning, overAt, type Told, tell } from './story.ts';
import { createThrottle } from './throttle.ts';
import { trySend } from './try-send.ts';

/** What a lane works with. */
export interface LaneDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
  /** A number in [0, 1), such as `Math.random`. */
  readonly random: () => number;
  readonly muting: Muting;
  /** Told of every settled attempt, to be counted. */
  readonly onOutcome: (channel: string, outcome: Settlement['outcome'], decisionId: string | null) => void;
  readonly options: NotifierOptions;
  /** Aborted when nothing new is to be sent. */
  readonly closing: AbortSignal;
  /** Aborted when what is in flight is to be broken off. */
  readonly abandon: AbortSignal;
}

/** One channel's own queue: it sends one letter after the other, and no other channel waits for it. */
export interface Lane {
  /** Whether there is something to do: the receiver has to be told again what stands, or takes letters now. */
  isReady(due: readonly Notification[]): boolean;
  /** Refreshes where that is due, then tries what is due once. True where something was settled for good. Never rejects. */
  takeTurn(due: readonly Notification[]): Promise<boolean>;
}

/** The lane of one channel. */
export function createLane(channel: Channel, deps: LaneDeps): Lane {
  const { outbox, clock, log, options, muting } = deps;
  const throttle = createThrottle(channel.limits);
  /** Attempts whose result could not be written: only the writing is repeated, so that a full disk does not send a letter twice. */
  const unrecorded = new Map<Letter, Settlement>();
  let nextRefreshAt = Number.NEGATIVE_INFINITY;
  /** The channel is left alone until then: it failed, and would for any message. */
  let closedUntil = Number.NEGATIVE_INFINITY;
  let failuresInARow = 0;

  const takesLetters = () => Math.max(closedUntil, throttle.freeFrom(clock.now())) <= clock.now();

  const refreshIsDue = () => channel.refresh !== undefined && clock.now() >= nextRefreshAt;

  function callChannel(send: (signal: AbortSignal) => Promise<Delivery>): Promise<Delivery> {
    return trySend(send, options.sendTimeoutSeconds, deps.abandon);
  }

  /** Null where stopping broke the attempt off: it does not count, and the next start makes it anew. */
  async function attempt(letter: Letter): Promise<Settlement | null> {
    const envelope: Envelope = { id: letter.id, messages: letter.messages, sentAt: clock.now(), attempt: letter.attempts + 1 };
    const delivery = await callChannel((signal) => channel.send(envelope, signal));
    // Only now: the receiver counts from when it came, which is later than when it left.
    throttle.count(clock.now());
    if (delivery.outcome === 'retry' && deps.abandon.aborted) return null;
    const waitSeconds = delivery.outcome === 'retry' ? waitAfter(delivery, letter) : 0;
    failuresInARow = delivery.outcome === 'retry' && delivery.isChannelWide ? failuresInARow + 1 : 0;
    if (failuresInARow > 0) closedUntil = clock.now() + Math.min(waitSeconds, options.longestClosedSeconds);
    return settle(letter, delivery, clock.now(), { waitSeconds, giveUpAfterSeconds: options.giveUpAfterSeconds });
  }

  /** Where the channel would fail for any message, it is not this one that waits longer each time, but all. */
  function waitAfter({ isChannelWide, afterSeconds = 0 }: Retry, { attempts }: Letter): Seconds {
    const [failures, policy] = isChannelWide ? [failuresInARow + 1, options.channelBackoff] : [attempts + 1, options.backoff];
    return backoffSeconds(failures, deps.random(), afterSeconds, policy);
  }

  async function deliver(letter: Letter): Promise<boolean> {
    const settlement = await attempt(letter);
    if (settlement === null) return false;
    unrecorded.set(letter, settlement);
    await writeDown();
    return settlement.outcome !== 'retry';
  }

  async function writeDown(): Promise<void> {
    for (const [letter, settlement] of unrecorded) {
      await record(outbox, letter, settlement);
      unrecorded.delete(letter);
      report(letter, settlement);
    }
  }

  function report({ id, messages: [first], ids, attempts }: Letter, settlement: Settlement): void {
    const fields = {
      channel: channel.name,
      id,
      reason: first.reason,
      decision: first.decision?.id ?? null,
      attempt: attempts + 1,
      ...(ids.length > 1 && { notifications: ids.length }),
    };
    deps.onOutcome(channel.name, settlement.outcome, first.decision?.id ?? null);
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

  async function refresh(): Promise<void> {
    nextRefreshAt = clock.now() + (channel.refreshSeconds ?? 0);
    const sentAt = clock.now();
    const standing = (await outbox.standing())
      .filter(({ message, untold }) => !untold.includes(channel.name) && muting.isFor(channel.name, message))
      .map(({ id, message }): Envelope => ({ id, messages: [message], sentAt, attempt: 1 }));
    const delivery = await callChannel(async (signal) => (await channel.refresh?.(standing, signal)) ?? { outcome: 'delivered' });
    if (delivery.outcome !== 'delivered') log.warn({ channel: channel.name, error: delivery.detail }, 'firing alerts not refreshed');
  }

  /** Leaves out what a silence or quiet hours keep back, and says so in the outbox. */
  async function audible(stories: readonly (readonly Told[])[], now: Instant): Promise<readonly (readonly Told[])[]> {
    const holdOn = await muting.at(now);
    const left: (readonly Told[])[] = [];
    for (const story of stories) {
      const [first] = story;
      if (first === undefined) continue;
      const ids = story.flatMap(({ notifications }) => notifications.map(({ id }) => id));
      const held = holdOn(first.message, channel.name);
      if (held !== null) await outbox.hold(ids, held.by, held.until);
      else if (passedInSilence(first)) await outbox.markSilenced(ids, now);
      else left.push(story);
    }
    return left;
  }

  async function sendDue(due: readonly Notification[]): Promise<boolean> {
    let settled = false;
    const stories = [...groupBy(due, storyOf).values()].map(tell);
    for (const letter of lettersOf(await audible(stories, clock.now()), channel.bundles)) {
      if (deps.closing.aborted || !takesLetters()) break;
      settled = (await deliver(letter)) || settled;
    }
    return settled;
  }

  async function takeTurn(due: readonly Notification[]): Promise<boolean> {
    if (refreshIsDue())
      await refresh().catch((error: unknown) => log.error({ channel: channel.name, err: error }, 'what fires could not be read'));
    try {
      if (unrecorded.size === 0) return await sendDue(due);
      // What has been sent and not written down is among what is due: the next turn knows better.
      await writeDown();
      return true;
    } catch (error) {
      log.error({ channel: channel.name, err: error }, 'the outcome of a notification could not be stored');
      return false;
    }
  }

  return { isReady: (due) => refreshIsDue() || (due.length > 0 && takesLetters()), takeTurn };
}

/** Whether it began and ended while a silence kept it back, which was until it was due: those who have not heard of it need not hear that it is over. */
function passedInSilence({ message, notifications: [oldest] }: Told): boolean {
  const end = overAt(message);
  return isBeginning(oldest.message) && wasSilenced(oldest) && end !== null && end <= oldest.dueAt;
}

/** What has to be told in order: about one incident, or about one decision beside its incidents. A digest stands for itself. */
function storyOf({ id, message: { decision, incident } }: Notification): string {
  return JSON.stringify(decision === null ? ['digest', id] : [decision.id, incident?.id ?? null]);
}
