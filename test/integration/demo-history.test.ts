import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { inventHistory, toOpenMetrics } from '../../server/demo/history.ts';
import { writeBlocks } from '../../server/demo/history-blocks.ts';
import { ORDERS_LABELS } from '../../server/demo/orders-metrics.ts';
import { type OrdersService, startOrdersService } from '../../server/demo/orders-service.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import { seededRandom } from '../../server/demo/random.ts';
import { systemClock } from '../../server/ports/clock.ts';

/** A month of history is written in seconds where the machine is idle, and it may not be. */

const DAY = 86_400;

let folder: string;
let service: OrdersService;
let prometheus: PrometheusProcess;
let historyEnd: number;
let migratedAt: number;
let bindings: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-history-test-'));
  const { metrics } = parse(await readFile('config/metrics.yaml', 'utf8')) as { metrics: { name: string; query: string }[] };
  bindings = new Map(metrics.map(({ name, query }) => [name, query.replaceAll('$service', ORDERS_LABELS.service)]));
  historyEnd = Math.floor(systemClock.now());
  migratedAt = historyEnd - 15 * DAY;
  service = await startOrdersService({ clock: systemClock, random: seededRandom(2), migratedAt });
  const span = { from: historyEnd - 30 * DAY, to: historyEnd, step: 60, fine: { step: 1, seconds: 600 }, migratedAt };
  await writeBlocks(toOpenMetrics([...inventHistory(span, seededRandom(1))]), folder);
  const { job, instance } = ORDERS_LABELS;
  prometheus = await startPrometheus({ dataDir: folder, scrapes: [{ job, target: service.target, instance }] });
});

afterAll(async () => {
  await prometheus?.kill();
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

type Result = readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[];

async function ask(query: string, at: number): Promise<Result> {
  const response = await fetch(`${prometheus.url}/api/v1/query?query=${encodeURIComponent(query)}&time=${at}`);
  const answer = (await response.json()) as { status: string; data: { result: Result } };
  expect(answer.status).toBe('success');
  return answer.data.result;
}

/** The only value of a bound metric at an instant. */
async function bound(name: string, at: number): Promise<number> {
  const result = await ask(bindings.get(name) ?? `"no binding ${name}"`, at);
  expect(result).toHaveLength(1);
  return Number(result[0]?.value[1]);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(250);
}

describe('a month of history in a real Prometheus', () => {
  it("shows the record's current values before the migration and its targets after, through the bindings", async () => {
    const before = migratedAt - 7 * DAY;
    expect(await bound('P95 响应时间', before)).toBeCloseTo(0.5, 1);
    expect(Math.abs((await bound('吞吐量', before)) - 200)).toBeLessThan(30);
    expect(Math.abs((await bound('数据库连接数', before)) - 50)).toBeLessThan(10);
    expect(Math.abs((await bound('CPU 使用率', before)) - 0.7)).toBeLessThan(0.15);

    const after = migratedAt + 10 * DAY;
    expect(await bound('P95 响应时间', after)).toBeLessThan(0.2);
    expect(await bound('吞吐量', after)).toBeGreaterThan(800);
    expect(await bound('数据库连接数', after)).toBeLessThan(20);
    expect(await bound('CPU 使用率', after)).toBeLessThan(0.4);
    expect(await bound('错误率', after)).toBeLessThan(0.01);
  });

  it('goes on in the live service as the same series, without a gap in the rates', async () => {
    await until(
      async () => (await ask('up{job="orders"} == 1 and count_over_time(up{job="orders"}[1m]) > 2', systemClock.now())).length > 0,
    );
    const seriesSince = async (from: number, to: number) => {
      const result = await ask(`count by (__name__, le, code) (last_over_time({service="orders"}[${Math.ceil(to - from)}s]))`, to);
      return result.map(({ metric, value }) => `${JSON.stringify(metric)} ${value[1]}`).sort();
    };
    const now = systemClock.now();
    expect(await seriesSince(historyEnd + 1, now)).toEqual(await seriesSince(historyEnd - 600, historyEnd));
    expect(await seriesSince(historyEnd - 600, now)).toEqual(await seriesSince(historyEnd - 600, historyEnd));
    const before = await bound('吞吐量', historyEnd);
    expect(Math.abs((await bound('吞吐量', now)) - before) / before).toBeLessThan(0.05);
  });

  it('shows a fault in the five-minute rates long before they consist of it', async () => {
    service.setFault(true);
    await until(async () => (await bound('错误率', systemClock.now())) > 0.01 && (await bound('P95 响应时间', systemClock.now())) > 1);
  });
});
