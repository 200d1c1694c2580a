import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { startAlertmanager } from '../../server/demo/alertmanager-process.ts';
import { startPrometheus } from '../../server/demo/prometheus-process.ts';
import { serveMonitor } from '../integration/harness/monitor-process.ts';
import { GAUGE, type ScrapedFault, startScrapedFault } from './alerts/scraped-fault.ts';
import { startToldTimes, type ToldTimes } from './alerts/told-times.ts';
import { type Comparison, medians, type Round } from './compare.ts';

/** How often Prometheus evaluates its rules, and the monitor judges. */
const INTERVAL_SECONDS = 1;

/** No divisor of that: scrapes come at every distance from the next look of either, and not always at the same by luck of the start. */
const SCRAPE_INTERVAL_MS = 700;

const EXPRESSION = `${GAUGE} > 0.01`;

/** How long both sides get to be at rest after they told of the end. */
const REST_MS = 2000;

/** How long Prometheus and the monitor get to see the service for the first time. */
const WARM_UP_MS = 10_000;

/**
 * From the first breaching scrape to the webhook: the monitor beside Prometheus' own rule through Alertmanager with `group_wait: 0s`, both
 * looking as often, at the same Prometheus, at faults that come at random instants. The built product runs, in a process of its own.
 */
export async function alerts(faults: number): Promise<readonly Comparison[]> {
  const folder = await mkdtemp(join(tmpdir(), 'adr-bench-alerts-'));
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const fault = await startScrapedFault();
    const throughAlertmanager = await startToldTimes((body) => readAlertmanager(body as { status: string }));
    const throughMonitor = await startToldTimes((body) => readMonitor(body as { reason: string }));
    closing.push(fault.close, throughAlertmanager.close, throughMonitor.close);
    const alertmanager = await startAlertmanager({ dataDir: join(folder, 'alertmanager'), webhookUrl: throughAlertmanager.url });
    closing.push(alertmanager.stop);
    const prometheus = await startRuled(folder, fault.target, alertmanager.port);
    closing.push(prometheus.stop);
    const monitor = serveMonitor(await writeConfig(folder, prometheus.url, throughMonitor.url));
    closing.push(monitor.stop);
    await monitor.url;
    await sleep(WARM_UP_MS);
    const rounds: Round[] = [];
    for (let round = 0; round < faults; round += 1) rounds.push(await measure(fault, throughMonitor, throughAlertmanager));
    const against = 'Prometheus rule and Alertmanager, group_wait 0s';
    return [{ name: 'breaching scrape → webhook', against, ...medians(rounds), rounds: faults, limit: null }];
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

async function measure(fault: ScrapedFault, monitor: ToldTimes, alertmanager: ToldTimes): Promise<Round> {
  await sleep(Math.random() * INTERVAL_SECONDS * 1000);
  const brokenAt = performance.now();
  fault.break();
  const [ours, other] = await Promise.all([monitor.until('began', brokenAt), alertmanager.until('began', brokenAt)]);
  const seenAt = fault.seenAt() ?? brokenAt;
  const mendedAt = performance.now();
  fault.mend();
  await Promise.all([monitor.until('ended', mendedAt), alertmanager.until('ended', mendedAt)]);
  await sleep(REST_MS);
  return { ours: ours - seenAt, other: other - seenAt };
}

function readAlertmanager({ status }: { readonly status: string }): 'began' | 'ended' {
  return status === 'firing' ? 'began' : 'ended';
}

function readMonitor({ reason }: { readonly reason: string }): 'began' | 'ended' | null {
  if (reason === 'rollback-triggered') return 'began';
  return reason === 'recovered' ? 'ended' : null;
}

async function startRuled(folder: string, target: string, alertmanagerPort: number) {
  const rules = join(folder, 'rules.yml');
  const group = { name: 'bench', interval: `${INTERVAL_SECONDS}s`, rules: [{ alert: 'Broken', expr: EXPRESSION }] };
  await writeFile(rules, stringify({ groups: [group] }));
  return startPrometheus({
    dataDir: join(folder, 'prometheus'),
    scrapes: [{ job: 'bench', target, interval: `${SCRAPE_INTERVAL_MS}ms` }],
    extraConfig: {
      rule_files: [rules],
      alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanagerPort}`] }] }] },
    },
  });
}

async function writeConfig(folder: string, prometheusUrl: string, hookUrl: string): Promise<string> {
  await mkdir(join(folder, 'adr'));
  await writeFile(join(folder, 'adr', 'ADR-001.md'), RECORD);
  const file = join(folder, 'monitor.yaml');
  await writeFile(
    file,
    stringify({
      decisions: { paths: ['adr'], watch: false },
      prometheus: { url: prometheusUrl },
      schedule: `*/${INTERVAL_SECONDS} * * * * *`,
      scheduleJitter: '0s',
      evaluation: { resolution: `${INTERVAL_SECONDS}s`, for: '0s', baselineWindow: '0s', maxBackfill: '1m' },
      store: { url: 'sqlite:monitor.db' },
      server: { listen: '127.0.0.1:0' },
      alerts: { ringAgainAfter: '0s', channels: [{ name: 'bench', type: 'webhook', url: hookUrl }] },
    }),
  );
  return file;
}

const RECORD = `# ADR-001: Something that can break

**Status**: Accepted

### Rollback Conditions

- \`${EXPRESSION}\`
`;
