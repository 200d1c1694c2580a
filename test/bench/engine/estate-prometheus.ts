import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { startPrometheus } from '../../../server/demo/prometheus-process.ts';
import type { Seconds } from '../../../server/domain/time.ts';
import { type Promised, SERVICES, serviceName } from './estate.ts';
import { HOLD } from './records.ts';
import { HISTORY_SECONDS, SCRAPE_INTERVAL_SECONDS } from './scraping.ts';

/** A real Prometheus that scrapes every service and evaluates one group of rules. */
export interface EstatePrometheus {
  readonly url: string;
  stop(): Promise<void>;
}

/** How much of the services' past must be there before anything is measured, as a share of what they give. */
const ENOUGH_OF_THE_PAST = 0.9;

/** How long Prometheus may take to have it: it spreads the first scrapes over one interval. */
const FILLED_WITHIN_SECONDS: Seconds = 120;

const ASK_EVERY_MS = 500;

/** Starts the services and Prometheus, and waits for their past to be there. `interval` is that of the rules. */
export async function startEstate(folder: string, promised: readonly Promised[], interval: Seconds): Promise<EstatePrometheus> {
  const services = fork(fileURLToPath(new URL('services.ts', import.meta.url)));
  const [{ port }] = (await once(services, 'message')) as [{ port: number }];
  try {
    const rules = join(folder, 'rules.yml');
    await writeFile(rules, stringify(ruleGroup(promised, interval)));
    const prometheus = await startPrometheus({
      dataDir: join(folder, 'prometheus'),
      scrapes: [],
      extraConfig: { rule_files: [rules], scrape_configs: [scrapeConfig(port)] },
    });
    const stop = async () => {
      await prometheus.stop();
      services.disconnect();
    };
    await untilFilled(prometheus.url).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { url: prometheus.url, stop };
  } catch (error) {
    if (services.connected) services.disconnect();
    throw error;
  }
}

function scrapeConfig(port: number): object {
  return {
    job_name: 'services',
    scrape_interval: `${SCRAPE_INTERVAL_SECONDS}s`,
    static_configs: Array.from({ length: SERVICES }, (_, index) => ({
      targets: [`127.0.0.1:${port}`],
      labels: { __metrics_path__: `/${index}`, service: serviceName(index) },
    })),
  };
}

/** The promises' rollback conditions as Prometheus' own alerting rules, all in one group. */
function ruleGroup(promised: readonly Promised[], interval: Seconds): object {
  const rules = promised.map(({ expression, rollback }, index) => ({
    alert: 'Rollback',
    expr: `(${expression}) ${rollback.promql}`,
    for: HOLD.promql,
    labels: { promise: String(index) },
  }));
  return { groups: [{ name: 'rollback', interval: `${interval}s`, rules }] };
}

async function untilFilled(url: string): Promise<void> {
  const samples = Math.floor((HISTORY_SECONDS / SCRAPE_INTERVAL_SECONDS) * ENOUGH_OF_THE_PAST);
  const query = `count(count_over_time(pool_size[${HISTORY_SECONDS}s]) >= ${samples})`;
  const deadline = Date.now() + FILLED_WITHIN_SECONDS * 1000;
  for (;;) {
    const response = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query })}`);
    const { data } = (await response.json()) as { data: { result: readonly { value: readonly [number, string] }[] } };
    const filled = Number(data.result[0]?.value[1] ?? 0);
    if (filled === SERVICES) return;
    if (Date.now() > deadline)
      throw new Error(`Prometheus has the past of ${filled} of ${SERVICES} services after ${FILLED_WITHIN_SECONDS} s.`);
    await sleep(ASK_EVERY_MS);
  }
}
