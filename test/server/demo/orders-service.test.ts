import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DURATION_BUCKETS } from '../../../server/demo/orders-metrics.ts';
import { type OrdersService, startOrdersService } from '../../../server/demo/orders-service.ts';
import { seededRandom } from '../../../server/demo/random.ts';

const DAY = 86_400;
const START = Date.UTC(2026, 5, 30) / 1000;

let now: number;
let service: OrdersService;

beforeEach(async () => {
  now = START;
  service = await startOrdersService({ clock: { now: () => now }, random: seededRandom(1), migratedAt: START - 15 * DAY });
});
afterEach(() => service.stop());

/** What a scrape sees now, by series without the labels that all of them have. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`http://${service.target}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [series = '', value] = line.split(/ (?=\S+$)/);
      expect(series).toContain('service="orders"');
      return [series.replace(/,?service="orders"/, ''), Number(value)];
    }),
  );
}

/** What grew during a span of simulated time. */
async function growthOver(seconds: number): Promise<(series: string) => number> {
  const before = await scrape();
  now += seconds;
  const after = await scrape();
  return (series) => (after.get(series) ?? Number.NaN) - (before.get(series) ?? Number.NaN);
}

const REQUESTS = 'http_request_duration_seconds_count{}';
const FAILED = 'http_requests_total{code="500"}';

describe('the orders service', () => {
  it('begins at zero, with every series there already', async () => {
    const first = await scrape();
    expect(first.get(REQUESTS)).toBe(0);
    expect(first.get(FAILED)).toBe(0);
    for (const limit of DURATION_BUCKETS) expect(first.get(`http_request_duration_seconds_bucket{le="${limit}"}`)).toBe(0);
  });

  it('keeps what the record promised while all is well', async () => {
    const grown = await growthOver(60);
    expect(grown(REQUESTS) / 60).toBeGreaterThan(800);
    expect(grown(FAILED) / grown(REQUESTS)).toBeLessThan(0.005);
    expect(grown('http_request_duration_seconds_bucket{le="0.2"}') / grown(REQUESTS)).toBeGreaterThan(0.95);
    const seen = await scrape();
    expect(seen.get('db_pool_in_use{}')).toBeLessThan(20);
    expect(seen.get('service_cpu_utilization_ratio{}')).toBeLessThan(0.4);
  });

  it('counts each answer once: the codes and the histogram agree', async () => {
    const grown = await growthOver(30);
    expect(grown('http_requests_total{code="200"}') + grown(FAILED)).toBe(grown(REQUESTS));
    expect(grown('http_request_duration_seconds_bucket{le="+Inf"}')).toBe(grown(REQUESTS));
  });

  it('answers 8 % with errors and slowly while the fault is on, its pool nearly used up, and recovers', async () => {
    service.setFault(true);
    const faulty = await growthOver(60);
    expect(faulty(FAILED) / faulty(REQUESTS)).toBeCloseTo(0.08, 1);
    expect(faulty('http_request_duration_seconds_bucket{le="1"}') / faulty(REQUESTS)).toBeLessThan(0.8);
    const seen = await scrape();
    expect(seen.get('db_pool_in_use{}')).toBeLessThan(seen.get('db_pool_size{}') ?? 0);
    expect(seen.get('db_pool_in_use{}')).toBeGreaterThan(20);

    service.setFault(false);
    const normal = await growthOver(60);
    expect(normal(FAILED) / normal(REQUESTS)).toBeLessThan(0.005);
  });

  it('gives the time before the fault its normal traffic', async () => {
    const before = await scrape();
    now += 60;
    service.setFault(true);
    const after = await scrape();
    const failed = (after.get(FAILED) ?? 0) - (before.get(FAILED) ?? 0);
    expect(failed / (after.get(REQUESTS) ?? 0)).toBeLessThan(0.005);
  });

  it('has nothing else to show', async () => {
    expect((await fetch(`http://${service.target}/`)).status).toBe(404);
  });
});
