import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import open from 'open';
import type { DecisionDetail, Health, MetricView } from '../api/contract.ts';
import { formatValue } from '../domain/format-value.ts';
import type { Unit } from '../domain/quantity.ts';
import { type Instant, parseInstant, type Seconds } from '../domain/time.ts';
import { systemClock } from '../ports/clock.ts';
import { type Cleanup, createCleanup } from './cleanup.ts';
import type { MonitorClient } from './monitor-client.ts';
import { createNarrator, type Narrator } from './narrator.ts';
import { locateProgram } from './programs.ts';
import { HISTORY_SECONDS, type Scene, setScene } from './scene.ts';
import { waitFor } from './wait-for.ts';
import { DEMO_WORDS, type DemoLanguage, type DemoWords } from './words.ts';
import { OWN_DECISION, WATCHED_DECISION } from './workspace.ts';

/** How the story is told. */
export interface DemoOptions {
  /** Of the dashboard; a free one by default. */
  readonly port?: number;
  /** Whether to open the dashboard in the browser. */
  readonly open: boolean;
  /** Whether to end after the report instead of going on until the signal, and to hurry. */
  readonly once: boolean;
  readonly language: DemoLanguage;
  readonly out: (line: string) => void;
  /** Ends the demo. */
  readonly signal: AbortSignal;
}

/** How long all is well: long enough to look around, or just to see it live. */
const CALM_SECONDS: Seconds = 45;
const CALM_SECONDS_ONCE: Seconds = 10;

/** How long the fault stays after the report. */
const FAULT_STAYS_SECONDS: Seconds = 180;

/** How long each step may take: the slowest, from the fault to pending, takes half a minute. */
const STEP_SECONDS: Seconds = 90;

/** How long the story may take with `once`, once its programs are there. */
const ONCE_SECONDS: Seconds = 170;

/**
 * Tells the whole story: history, live judging, a fault, a flagged rollback, the alert, the report. Cleans up after itself whatever
 * happens. Resolves with whether every step happened (a demo that goes on until the signal has then also come to its end).
 */
export async function runDemo(options: DemoOptions): Promise<boolean> {
  const words = DEMO_WORDS[options.language];
  const cleanup = createCleanup();
  try {
    await tell(options, words, cleanup);
    return true;
  } catch (error) {
    if (options.signal.aborted) return !options.once;
    const { name, message } = error as Error;
    options.out(name === 'TimeoutError' ? words.tooLong(ONCE_SECONDS) : message);
    return false;
  } finally {
    for (const error of await cleanup.run()) options.out(words.leftBehind(error.message));
    if (options.signal.aborted) options.out(words.stopped);
  }
}

async function tell(options: DemoOptions, words: DemoWords, cleanup: Cleanup): Promise<void> {
  const { out, language } = options;
  out(words.intro);
  const opening = createNarrator(out, systemClock, options.signal);
  const find = async () => {
    await locateProgram('promtool', { say: out });
    return locateProgram('prometheus', { say: out });
  };
  await opening.step(words.programs, find, (path) => path);
  const signal = options.once ? AbortSignal.any([options.signal, AbortSignal.timeout(ONCE_SECONDS * 1000)]) : options.signal;
  const narrator = createNarrator(out, systemClock, signal);
  const scene = await setScene({ port: options.port, language, words, narrator, cleanup });
  const telling: Telling = { scene, narrator, words, signal };

  await seeAllWell(telling);
  out(words.dashboard(scene.client.pageUrl(WATCHED_DECISION)));
  if (options.open) await open(scene.client.pageUrl(WATCHED_DECISION));
  await passCalm(telling, options.once ? CALM_SECONDS_ONCE : CALM_SECONDS);
  await seeRollback(telling);
  const report = await writeReport(telling, language);
  if (options.once) out(`\n${report}`);
  out(words.allWell);
  if (!options.once) await goOn(telling);
}

/** What every act needs. */
interface Telling {
  readonly scene: Scene;
  readonly narrator: Narrator;
  readonly words: DemoWords;
  readonly signal: AbortSignal;
}

/** The decision is judged from live values, its past is there, and the monitor watches itself. */
async function seeAllWell({ scene: { client, migratedAt }, narrator, words, signal }: Telling): Promise<void> {
  const waiting = { within: STEP_SECONDS, signal };
  const inHealth = async (id: string, healths: readonly Health[]) => {
    const decision = await client.decision(id);
    return healths.includes(decision.health) ? decision : null;
  };
  const decision = await narrator.step(
    words.onTarget(WATCHED_DECISION),
    () => waitFor(() => inHealth(WATCHED_DECISION, ['on-target']), waiting),
    describeActuals,
  );
  const [metric] = decision.metrics;
  if (metric === undefined) throw new Error(`${WATCHED_DECISION} has no metrics.`);
  await narrator.step(
    words.captured(metric.name),
    async () => {
      const before = await meanOver(client, metric, { from: migratedAt - HISTORY_SECONDS / 2, to: migratedAt });
      const after = await meanOver(client, metric, { from: migratedAt, to: systemClock.now() });
      return words.beforeAfter(before, after);
    },
    (text) => text,
  );
  await narrator.step(
    words.ownRecord(OWN_DECISION),
    () => waitFor(() => inHealth(OWN_DECISION, ['on-target', 'off-target']), waiting),
    describeActuals,
  );
}

async function passCalm({ scene, narrator, words, signal }: Telling, seconds: Seconds): Promise<void> {
  narrator.say(words.faultIn(seconds));
  await sleep(seconds * 1000, undefined, { signal });
  await narrator.step(words.fault, async () => scene.orders.setFault(true));
}

/** A condition goes pending, then fires; people are told, and the page shows it. */
async function seeRollback({ scene: { client, receiver }, narrator, words, signal }: Telling): Promise<void> {
  const waiting = { within: STEP_SECONDS, signal };
  await narrator.step(
    words.pending,
    () =>
      waitFor(async () => {
        const { rollbackConditions } = await client.decision(WATCHED_DECISION);
        return rollbackConditions.find(({ state }) => state === 'pending') ?? null;
      }, waiting),
    ({ text, since }) => words.since(text, parseInstant(since ?? '')),
  );
  await narrator.step(
    words.firing(WATCHED_DECISION),
    () =>
      waitFor(async () => {
        const { health, incidents } = await client.decision(WATCHED_DECISION);
        return health === 'rollback' ? (incidents[0] ?? null) : null;
      }, waiting),
    ({ condition, value, unit }) => `${condition.text}, ${formatValue(value, unit as Unit | null) ?? ''}`,
  );
  await narrator.step(
    words.alert,
    () => waitFor(() => receiver.alerts.find((alert) => alert.reason === 'rollback-triggered') ?? null, waiting),
    ({ decision, condition }) => `${decision.id}, ${condition?.text ?? ''}`,
  );
  await narrator.step(words.page, () => client.page(WATCHED_DECISION));
}

async function writeReport({ scene: { client, folder }, narrator, words }: Telling, language: DemoLanguage): Promise<string> {
  const path = (format: 'md' | 'html') => join(folder, `report-${WATCHED_DECISION}.${format}`);
  return narrator.step(
    words.report,
    async () => {
      await writeFile(path('html'), await client.report(WATCHED_DECISION, language, 'html'));
      const report = await client.report(WATCHED_DECISION, language, 'md');
      await writeFile(path('md'), report);
      return report;
    },
    () => path('html'),
  );
}

/** The fault stays for a while and goes away; everything else stays until the signal. */
async function goOn({ scene, narrator, words, signal }: Telling): Promise<void> {
  narrator.say(words.goesOn(FAULT_STAYS_SECONDS));
  await sleep(FAULT_STAYS_SECONDS * 1000, undefined, { signal });
  await narrator.step(words.faultOff, async () => scene.orders.setFault(false));
  narrator.say(words.recovered(scene.client.pageUrl(WATCHED_DECISION)));
  await once(signal, 'abort');
}

async function meanOver(client: MonitorClient, metric: MetricView, span: { from: Instant; to: Instant }): Promise<string> {
  const { points } = await client.series(WATCHED_DECISION, metric.name, span);
  const means = points.flatMap(({ avg }) => avg ?? []);
  if (means.length === 0) throw new Error(`there is no history of ${metric.name}.`);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  return formatValue(mean, metric.unit as Unit | null) ?? '';
}

function describeActuals({ metrics }: DecisionDetail): string {
  return metrics.map(({ name, actual, unit }) => `${name} ${formatValue(actual, unit as Unit | null) ?? '?'}`).join(', ');
}
