import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { type Random, seededRandom } from '../../server/demo/random.ts';
import type { Incident } from '../../server/domain/incident.ts';
import { type Instant, parseInstant, toRfc3339 } from '../../server/domain/time.ts';
import { systemClock } from '../../server/ports/clock.ts';
import { api } from './harness/api.ts';
import { startFaults } from './harness/faults.ts';
import { type GaugeService, startGauges } from './harness/gauges.ts';
import { type MonitorProcess, serveMonitor } from './harness/monitor-process.ts';
import { type Receiver, startReceiver } from './harness/receiver.ts';
import { replayIncidents, storedIncidents } from './harness/replay.ts';
import { until } from './harness/until.ts';
import { HEALTHY, makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

/** Several monitors with a database each are killed side by side: the start of a process takes longer than what is tested. */
const MONITORS = 4;
const KILLS_EACH = 25;

/** How long a monitor that listens lives at most, in milliseconds: several cycles of a second. */
const MOST_MS_OF_WATCHING = 2500;

/** The share of monitors that are killed before they listen, while they open the database or are about to judge. */
const KILLED_WHILE_STARTING = 0.25;

/** What is newer is not judged: a scrape shows up a moment after its own timestamp, and a replay would see more than was seen live. */
const LAG_SECONDS = 3;

/** Fewer than these would mean that the faults, or the cycles between two kills, did not happen. */
const LEAST_INCIDENTS = 3;
const LEAST_CYCLES_WITH_INCIDENTS = 2;

/** The same kills and faults for the same seed, as far as the machine keeps time. */
const SEED = Number(process.env.ADR_MONITOR_TEST_SEED ?? Date.now() % 1_000_000);

/** A monitor of the test, with its own records, database and receiver. */
interface Subject {
  readonly workspace: Workspace;
  readonly receiver: Receiver;
  readonly random: Random;
}

let gauges: GaugeService;
let prometheus: PrometheusProcess;
let scraped: Workspace;
let subjects: readonly Subject[];

beforeAll(async () => {
  gauges = await startGauges(HEALTHY);
  scraped = await makeWorkspace();
  const scrapes = [{ job: 'test', target: gauges.target, interval: '1s' }];
  prometheus = await startPrometheus({ dataDir: scraped.path('prometheus'), scrapes });
  const implementedAt = Math.floor(systemClock.now());
  subjects = await Promise.all(Array.from({ length: MONITORS }, (_, index) => makeSubject(SEED + index, implementedAt)));
});

afterAll(async () => {
  for (const { workspace, receiver } of subjects ?? []) {
    await receiver.stop();
    await workspace.remove();
  }
  await prometheus?.stop();
  await gauges?.stop();
  await scraped?.remove();
});

async function makeSubject(seed: number, implementedAt: Instant): Promise<Subject> {
  const workspace = await makeWorkspace();
  const receiver = await startReceiver();
  await workspace.writeRecord('ADR-007.md', `---\nimplemented: ${toRfc3339(implementedAt)}\n---\n\n${RECORD}`);
  await workspace.writeConfig(prometheus.url, {
    prometheus: { url: prometheus.url, timeout: '5s', lag: `${LAG_SECONDS}s` },
    evaluation: { resolution: '1s', for: '1s', blindAfter: '10m', maxBackfill: '10m', baselineWindow: '0s' },
    alerts: { channels: [{ name: 'ops', type: 'webhook', url: receiver.url }], ringAgainAfter: '0s' },
  });
  return { workspace, receiver, random: seededRandom(seed) };
}

/** Starts and kills the monitor again and again. Gives what SQLite says of the database after each kill. */
async function killRepeatedly(subject: Subject): Promise<readonly string[]> {
  const { configFile } = subject.workspace;
  const startedAt = performance.now();
  const first = serveMonitor(configFile);
  await first.url;
  const startMs = performance.now() - startedAt;
  const checks = [await killAfter(first, subject, 0)];
  while (checks.length < KILLS_EACH) {
    const monitor = serveMonitor(configFile);
    const isStarting = subject.random() < KILLED_WHILE_STARTING;
    // Waited for, since how long a start takes depends on what else the machine does.
    if (!isStarting) await monitor.url;
    checks.push(await killAfter(monitor, subject, subject.random() * (isStarting ? startMs : MOST_MS_OF_WATCHING)));
  }
  return checks;
}

async function killAfter(monitor: MonitorProcess, { workspace }: Subject, milliseconds: number): Promise<string> {
  await sleep(milliseconds);
  await monitor.kill();
  return integrityOf(workspace.path('data', 'monitor.db'));
}

function integrityOf(file: string): string {
  if (!existsSync(file)) return 'ok';
  const database = new Database(file, { readonly: true });
  try {
    return String(database.pragma('integrity_check', { simple: true }));
  } finally {
    database.close();
  }
}

/** Lets the monitor run until it has judged everything up to an instant and has told of everything it found, then ends it. */
async function catchUp({ workspace, receiver }: Subject, instant: Instant): Promise<void> {
  const monitor = serveMonitor(workspace.configFile);
  try {
    const { decision, incidents } = api(await monitor.url);
    const judgedThrough = async () => parseInstant((await decision('ADR-007')).lastJudgedAt ?? '') ?? 0;
    await until('judged to the end', judgedThrough, (through) => through >= instant);
    const found = await incidents();
    await until(
      'every incident told',
      async () => triggered(receiver),
      (told) => found.every(({ id }) => told.has(id)),
    );
  } finally {
    await monitor.stop();
  }
}

function triggered({ received }: Receiver): ReadonlySet<string> {
  return new Set(received.flatMap(({ body }) => (body.reason === 'rollback-triggered' ? (body.incident?.id ?? []) : [])));
}

const found = (incidents: readonly Incident[]) =>
  incidents
    .map(({ id, openedAt, recoveredAt, value, peak }) => ({ id, openedAt, recoveredAt, value, peak }))
    .toSorted((a, b) => a.openedAt - b.openedAt);

describe(`kill -9 at random instants, ${MONITORS * KILLS_EACH} times (ADR_MONITOR_TEST_SEED=${SEED})`, () => {
  it('leaves a sound database each time, and in the end just the incidents that are in the data, each told of', async () => {
    const faults = startFaults(gauges, 'test_error_ratio', HEALTHY.test_error_ratio, seededRandom(SEED - 1));
    const checks = await Promise.all(subjects.map(killRepeatedly));
    await faults.stop();
    expect(checks.flat()).toEqual(Array.from({ length: MONITORS * KILLS_EACH }, () => 'ok'));

    const calmSince = systemClock.now() + LAG_SECONDS;
    await Promise.all(subjects.map((subject) => catchUp(subject, calmSince)));
    for (const { workspace, receiver } of subjects) {
      const stored = await storedIncidents(workspace.configFile);
      const replayed = await replayIncidents(workspace.configFile, systemClock.now());
      expect(found(stored)).toEqual(found(replayed));
      expect(stored.filter(({ id }) => !triggered(receiver).has(id))).toEqual([]);
      expect(stored.length).toBeGreaterThanOrEqual(LEAST_INCIDENTS);
      expect(new Set(stored.map(({ foundAt }) => foundAt)).size).toBeGreaterThanOrEqual(LEAST_CYCLES_WITH_INCIDENTS);
    }
  });
});
