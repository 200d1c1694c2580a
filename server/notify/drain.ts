import { groupBy } from '../domain/group-by.ts';
import type { Notification } from '../domain/notification.ts';
import { type Seconds, timerMilliseconds } from '../domain/time.ts';
import type { Channel } from '../ports/channels.ts';
import { createAlarm } from './alarm.ts';
import { createLane, type Lane, type LaneDeps } from './lane.ts';
import { DEFAULT_NOTIFIER_OPTIONS, type NotifierOptions } from './notifier-options.ts';
import type { Settlement } from './settlement.ts';

/** What the notifier works with. */
export interface NotifierDeps extends Pick<LaneDeps, 'outbox' | 'clock' | 'log' | 'random' | 'muting'> {
  readonly channels: readonly Channel[];
  /** Told of every settled attempt, to be counted. */
  readonly onOutcome?: (channel: string, outcome: Settlement['outcome'], decisionId: string | null) => void;
  readonly options?: Partial<NotifierOptions>;
}

/** Works off the outbox. Nothing here rejects: what fails is logged and tried again. */
export interface Notifier {
  /** Tries once what is due now and waits for the channels. */
  drainOnce(): Promise<void>;
  /** Goes on working off the outbox until stopped. */
  start(): void;
  /** Looks at the outbox at once: something may have been put there. */
  nudge(): void;
  /**
   * Sends what is due now, for as long as that goes on and no longer than `within`; then sends nothing new. What is not delivered stays in the
   * outbox. A stopped notifier stays stopped.
   */
  stop(within?: Seconds): Promise<void>;
}

/**
 * The notifier. Every channel has a lane of its own, so that one that hangs delays no other; within a lane letters go out one
 * after the other, so that a recovery never overtakes the alarm.
 */
export function createNotifier(deps: NotifierDeps): Notifier {
  const { outbox, clock, log } = deps;
  const options = { ...DEFAULT_NOTIFIER_OPTIONS, ...deps.options };
  const closing = new AbortController();
  const abandon = new AbortController();
  const laneDeps: LaneDeps = {
    ...deps,
    options,
    onOutcome: deps.onOutcome ?? (() => {}),
    closing: closing.signal,
    abandon: abandon.signal,
  };
  const lanes = new Map(deps.channels.map((channel) => [channel.name, createLane(channel, laneDeps)]));
  const turns = new Map<string, Promise<void>>();
  const alarm = createAlarm();
  let lastPass: Promise<void> = Promise.resolve();
  let loop: Promise<void> | null = null;

  function laneOf(name: string): Lane {
    const lane = lanes.get(name) ?? createLane(unconfigured(name), laneDeps);
    lanes.set(name, lane);
    return lane;
  }

  function beginTurn(name: string, due: readonly Notification[]): void {
    const lane = laneOf(name);
    if (!lane.isReady(due)) return;
    const turn = lane.takeTurn(due).then((settled) => {
      turns.delete(name);
      // What was settled may have held back a later message of the same incident.
      if (settled) alarm.ring();
    });
    turns.set(name, turn);
  }

  async function pass(): Promise<void> {
    // Read before the outbox: what a busy lane is just sending still counts as due there.
    const busy = new Set(turns.keys());
    const due = groupBy(await outbox.due(clock.now(), options.batchSize), ({ channel }) => channel);
    if (closing.signal.aborted) return;
    for (const name of new Set([...lanes.keys(), ...due.keys()])) {
      if (!busy.has(name)) beginTurn(name, due.get(name) ?? []);
    }
  }

  /** One pass at a time: two that read the same outbox would send twice. */
  function nextPass(): Promise<void> {
    lastPass = lastPass.then(pass).catch((error: unknown) => log.error({ err: error }, 'the outbox could not be read'));
    return lastPass;
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      await nextPass();
      await alarm.wait(options.pollSeconds);
    }
  }

  /** Goes on while each pass leaves less that is due than the one before: what a channel will not take now is for the next start. */
  async function drain(signal: AbortSignal): Promise<void> {
    if (loop === null) return;
    const dueNow = async () => (await outbox.due(clock.now(), options.batchSize)).length;
    let before = Number.POSITIVE_INFINITY;
    for (let due = await dueNow(); due > 0 && due < before && !signal.aborted; due = await dueNow()) {
      before = due;
      await nextPass();
      await Promise.all(turns.values());
    }
  }

  return {
    async drainOnce() {
      await nextPass();
      await Promise.all(turns.values());
    },
    start() {
      loop ??= run();
    },
    nudge: alarm.ring,
    async stop(within = options.stopWithinSeconds) {
      const timer = setTimeout(() => abandon.abort(), timerMilliseconds(within));
      await drain(abandon.signal).catch((error: unknown) => log.error({ err: error }, 'the outbox could not be read'));
      closing.abort();
      alarm.ring();
      await Promise.all([loop, lastPass]);
      await Promise.all(turns.values());
      clearTimeout(timer);
    },
  };
}

/** Stands in for a channel that is no longer in the configuration, so that what is owed to it is given up with that reason. */
function unconfigured(name: string): Channel {
  const detail = `no channel named "${name}" is configured`;
  return { name, type: 'unconfigured', bundles: true, limits: [], send: async () => ({ outcome: 'refused', detail }) };
}
