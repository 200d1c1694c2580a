import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AttainmentSchema,
  CoverageHistorySchema,
  DecisionDetailSchema,
  DecisionListSchema,
  MonitorInfoSchema,
  RecordPageSchema,
  RelationsSchema,
  SparklineListSchema,
} from '../../../server/api/contract.ts';
import { decision, START } from '../../fixtures/decision.ts';
import { type RunningService, startRunningService } from '../cli/running-service.ts';

let service: RunningService;

beforeEach(async () => {
  const related = { kind: 'related', id: 'ADR-9', line: 1, column: 1 } as const;
  const phase = { title: 'Switch', line: 20, durationSeconds: null, start: null, end: null, done: 1, total: 2 };
  const effect = { name: 'throughput', text: 'throughput grows by half', line: 30, target: null, positive: true };
  const own = decision('ADR-1', { links: [related], plan: { phases: [phase] }, expectations: [effect] });
  const older = decision('ADR-2', { implementedAt: START - 1000, links: [{ kind: 'supersedes', id: 'adr-1', line: 1, column: 1 }] });
  service = await startRunningService([own, older, decision('ADR-3', { status: 'proposed' })]);
  await service.judge(0);
  await service.judge(0);
});

afterEach(() => service.close());

const get = (path: string) => fetch(`${service.url}/api/v1${path}`);
const json = async (path: string): Promise<unknown> => (await get(path)).json();
const at = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('what a decision rests on', () => {
  it('is for how long its targets were met, since the change is observed or over the span that is asked for', async () => {
    const all = AttainmentSchema.parse(await json('/decisions/ADR-1/attainment'));
    expect(all).toEqual({
      from: at(START),
      to: at(service.now()),
      metrics: [{ name: 'P95', line: 10, metSeconds: expect.any(Number), missedSeconds: 0, blindSeconds: 0 }],
    });
    const half = AttainmentSchema.parse(await json(`/decisions/ADR-1/attainment?from=${at(START + 300)}`));
    expect(half.metrics[0]?.metSeconds).toBeLessThan(all.metrics[0]?.metSeconds ?? 0);
    const awaited = AttainmentSchema.parse(await json('/decisions/ADR-3/attainment'));
    expect(awaited.metrics).toMatchObject([{ metSeconds: 0, missedSeconds: 0 }]);
  });

  it('is its history, to be saved as a table too', async () => {
    const response = await get('/decisions/ADR-1/series?metric=P95&format=csv&points=3');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="ADR-1 P95.csv"');
    const [names, ...rows] = (await response.text()).trimEnd().split('\r\n');
    expect(names).toBe('at,min,avg,max,samples,metSeconds,missedSeconds,blindSeconds');
    expect(rows).not.toEqual([]);
    for (const row of rows) expect(row).toMatch(/^[\d-]+T[\d:.]+Z,0\.1,0\.1,0\.1,\d+,\d+,0,\d+$/);
  });

  it('is its record', async () => {
    const page = RecordPageSchema.parse(await json('/decisions/ADR-1/record'));
    expect(page).toEqual({ path: 'ADR-1.md', html: '<h1>x</h1>', lines: 3, shownThrough: 2 });
    expect((await get('/decisions/ADR-2/record')).status).toBe(404);
  });

  it('stands in lines of it: what was planned and what was hoped for', async () => {
    const { plan, expectations } = DecisionDetailSchema.parse(await json('/decisions/ADR-1'));
    expect(plan.phases).toMatchObject([{ title: 'Switch', line: 20 }]);
    expect(expectations).toEqual([{ text: 'throughput grows by half', line: 30, positive: true }]);
  });

  it('has a badge, which a page that shows it asks for again', async () => {
    const response = await get('/decisions/ADR-1/badge.svg?lang=en');
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('aria-label="ADR-1: on target"');
    const unknown = await get('/decisions/ADR-8/badge.svg');
    expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('没有这个决策')]);
  });

  it('is what it has to do with others', async () => {
    const relations = RelationsSchema.parse(await json('/decisions/ADR-1/relations'));
    expect(relations).toEqual({
      decisions: [
        { id: 'ADR-1', title: 'Title of ADR-1', status: 'accepted', stage: 'observing', health: 'on-target' },
        { id: 'ADR-9', title: null, status: null, stage: null, health: null },
        { id: 'ADR-2', title: 'Title of ADR-2', status: 'accepted', stage: 'observing', health: 'on-target' },
      ],
      relations: [
        { from: 'ADR-1', to: 'ADR-9', kind: 'related' },
        { from: 'ADR-2', to: 'ADR-1', kind: 'supersedes' },
      ],
      confounders: [{ id: 'ADR-2', title: 'Title of ADR-2', liveFrom: at(START - 1000), from: at(START), until: null, metrics: ['P95'] }],
    });
    expect((await get('/decisions/ADR-8/relations')).status).toBe(404);
  });

  it('has a shape for each decision that is asked for, and only for those', async () => {
    const { sparklines } = SparklineListSchema.parse(await json('/sparklines?decision=ADR-2&decision=ADR-1&decision=none'));
    expect(sparklines.map((one) => one.decision).toSorted()).toEqual(['ADR-1', 'ADR-2']);
    const [metric] = sparklines[0]?.metrics ?? [];
    expect(metric?.name).toBe('P95');
    expect(metric?.values).toHaveLength(56);
    expect(metric?.values.at(-1)).toBe(0.1);
    expect(metric?.values[0]).toBeNull();
    expect(SparklineListSchema.parse(await json('/sparklines?decision=ADR-1')).sparklines).toHaveLength(1);
    expect((await get(`/sparklines?${'decision=a&'.repeat(51)}`)).status).toBe(400);
  });
});

describe('the service', () => {
  it('says how much of the records could be read and judged, day by day', async () => {
    const today = { day: '1970-01-12', decisions: 2, executable: 4, needsBinding: 0, forPeople: 0, errors: 0, warnings: 0 };
    expect(CoverageHistorySchema.parse(await json('/coverage?from=1970-01-01&to=1970-02-01')).days).toEqual([today]);
    expect(CoverageHistorySchema.parse(await json('/coverage')).days).toEqual([today]);
    expect(CoverageHistorySchema.parse(await json('/coverage?to=1970-01-11')).days).toEqual([]);
    expect((await get('/coverage?from=yesterday')).status).toBe(400);
  });

  it('says how it was set up', async () => {
    expect(MonitorInfoSchema.parse(await json('/monitor'))).toMatchObject({
      startedAt: at(START),
      nextCycleAt: null,
      schedule: '* * * * *',
      timezone: null,
      evaluation: { resolutionSeconds: 15, forSeconds: 60, blindAfterSeconds: 300, reviewAfterSeconds: null },
      store: { bytes: expect.any(Number), samplesSeconds: 604_800, hoursSeconds: null },
    });
  });
});

it('gives each metric its place, its promise and its value in the list too', async () => {
  const { decisions } = DecisionListSchema.parse(await json('/decisions'));
  const detail = DecisionDetailSchema.parse(await json('/decisions/ADR-1'));
  const listed = decisions.find(({ id }) => id === 'ADR-1');
  expect(listed?.metrics).toHaveLength(1);
  expect(detail.metrics).toMatchObject(listed?.metrics ?? []);
  expect(detail.rollbackConditions).toMatchObject(listed?.rollbackConditions ?? []);
  expect(listed?.rollbackConditions).toEqual([{ text: '错误率 > 1%', line: 14, state: 'inactive', since: expect.any(String) }]);
});
