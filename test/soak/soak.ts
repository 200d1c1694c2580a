import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { stringify } from 'yaml';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { startGauges } from '../integration/harness/gauges.ts';
import { serveMonitor } from '../integration/harness/monitor-process.ts';
import { HEALTHY, makeWorkspace, RECORD } from '../integration/harness/workspace.ts';
import { judge, type Reading, readingOf } from './readings.ts';

/** How many requests a second are sent, evenly. */
const REQUESTS_PER_SECOND = 50;
/** Pages that listen to events all the time, each of which comes back when it is cut off. */
const LISTENERS = 20;
const DECISIONS = 20;
/** How often the configuration is changed, Prometheus is stopped for a while, and the process is looked at, in seconds. */
const RELOAD_EVERY = 60;
const FLAP_EVERY = 120;
const FLAP_FOR = 15;
const READ_EVERY = 10;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);

const PATHS = [
  '/api/v1/decisions',
  '/api/v1/decisions/ADR-001',
  '/api/v1/decisions/ADR-002/gate',
  '/api/v1/decisions/ADR-003/badge.svg',
  '/api/v1/decisions/ADR-004/series?metric=P95%20%E5%93%8D%E5%BA%94%E6%97%B6%E9%97%B4',
  '/api/v1/incidents',
  '/api/v1/problems',
  '/api/v1/monitor',
  '/api/v1/journal',
  '/api/v1/decisions/ADR-005/report',
  '/metrics',
  '/readyz',
  '/',
];

const gauges = await startGauges(HEALTHY);
const workspace = await makeWorkspace();
let prometheus: PrometheusProcess = await startPrometheus({
  dataDir: workspace.path('prometheus'),
  scrapes: [{ job: 'test', target: gauges.target, interval: '1s' }],
});
const { port } = new URL(prometheus.url);
for (let number = 1; number <= DECISIONS; number += 1) {
  const id = `ADR-${String(number).padStart(3, '0')}`;
  await workspace.writeRecord(`${id}.md`, `---\nimplemented: 2026-01-01\n---\n\n${RECORD.replaceAll('ADR-007', id)}`);
}
const writeConfig = (reloads: number) =>
  writeFile(
    workspace.configFile,
    stringify({
      decisions: { paths: ['adr/'] },
      prometheus: { url: prometheus.url, timeout: '5s' },
      schedule: '*/5 * * * * *',
      evaluation: {
        resolution: '1s',
        for: '3s',
        blindAfter: '5s',
        maxBackfill: '10m',
        baselineWindow: '0s',
        reviewAfter: `${90 + (reloads % 2)}d`,
      },
      metrics: 'metrics.yaml',
      store: { url: 'sqlite:data/monitor.db', retention: { samples: '10m', hours: '1d', days: '2d' } },
      server: { listen: '127.0.0.1:0' },
    }),
  );
await writeConfig(0);
const monitor = serveMonitor(workspace.configFile);
const url = await monitor.url;

const agent = new Agent({ connections: 50 });
const answers = new Map<number | string, number>();
const readings: Reading[] = [];
const startedAt = performance.now();
const elapsed = () => (performance.now() - startedAt) / 1000;
const isOver = () => elapsed() > minutes * 60;
const count = (answer: number | string) => answers.set(answer, (answers.get(answer) ?? 0) + 1);

async function ask(path: string): Promise<void> {
  try {
    const { statusCode, body } = await request(`${url}${path}`, { dispatcher: agent });
    await body.dump();
    count(statusCode);
  } catch (error) {
    count((error as NodeJS.ErrnoException).code ?? String(error));
  }
}

async function askAround(): Promise<void> {
  for (let sent = 0; !isOver(); sent += 1) {
    void ask(PATHS[sent % PATHS.length] ?? '/');
    const ahead = (sent + 1) / REQUESTS_PER_SECOND - elapsed();
    if (ahead > 0) await sleep(ahead * 1000);
  }
}

async function listen(): Promise<void> {
  while (!isOver()) {
    const leaving = new AbortController();
    // Some pages stay, others come and go.
    const timer = setTimeout(() => leaving.abort(), (10 + Math.random() * 300) * 1000);
    await fetch(`${url}/api/v1/events`, { signal: leaving.signal })
      .then((response) => response.text())
      .catch(() => undefined);
    clearTimeout(timer);
  }
}

async function every(seconds: number, act: (run: number) => Promise<void>): Promise<void> {
  for (let run = 1; ; run += 1) {
    await sleep(Math.max(0, run * seconds - elapsed()) * 1000);
    if (isOver()) return;
    await act(run);
  }
}

const flap = async () => {
  await prometheus.stop();
  await sleep(FLAP_FOR * 1000);
  prometheus = await startPrometheus({
    dataDir: workspace.path('prometheus'),
    scrapes: [{ job: 'test', target: gauges.target, interval: '1s' }],
    port: Number(port),
  });
};
const faults = async (run: number) => gauges.set('test_error_ratio', run % 2 === 0 ? HEALTHY.test_error_ratio : 0.05);

await Promise.race([
  Promise.all([
    askAround(),
    every(READ_EVERY, async () => void readings.push(await readingOf(url, elapsed()))),
    every(RELOAD_EVERY, writeConfig),
    every(FLAP_EVERY, flap),
    every(30, faults),
  ]),
  Promise.all(Array.from({ length: LISTENERS }, listen)).then(() => new Promise(() => undefined)),
]);
await monitor.stop();
await prometheus.stop();
await gauges.stop();
await agent.destroy();
await workspace.remove();

const findings = judge(readings, answers, minutes);
for (const { what, found, limit, isGood } of findings) process.stdout.write(`${isGood ? 'ok  ' : 'BAD '} ${what}: ${found} (${limit})\n`);
process.exit(findings.every(({ isGood }) => isGood) ? 0 : 1);
