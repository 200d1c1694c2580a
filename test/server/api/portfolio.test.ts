import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DecisionListSchema, PortfolioSchema } from '../../../server/api/contract.ts';
import { decision, START } from '../../fixtures/decision.ts';
import { type RunningService, startRunningService } from '../cli/running-service.ts';

let service: RunningService;
beforeEach(async () => {
  service = await startRunningService([
    decision('ADR-1', { owner: '李雷', tags: ['db'], reviewAt: START + 86_400 }),
    decision('ADR-2', { status: 'proposed', reviewAt: START + 86_400 }),
  ]);
  await service.judge(0.05);
});
afterEach(() => service.close());

const get = (path: string) => fetch(`${service.url}/api/v1${path}`);

describe('GET /portfolio', () => {
  it('tells which promises were kept, as its contract says', async () => {
    const portfolio = PortfolioSchema.parse(await (await get('/portfolio')).json());
    expect(portfolio).toMatchObject({
      from: null,
      to: null,
      total: {
        decisions: 1,
        promises: 1,
        kept: 1,
        unknown: 0,
        rollbacks: { triggered: 1, open: 1 },
        coverage: { executable: 2, total: 2 },
      },
      byImplementation: [{ quarter: '1970-Q1', decisions: 1 }],
      byReview: [],
      byTeam: [{ team: '李雷', kept: 1 }],
      byTag: [{ tag: 'db', kept: 1 }],
      decisions: [{ id: 'ADR-1', stage: 'rollback-triggered', implementedAt: new Date(START * 1000).toISOString(), reviewedAt: null }],
    });
    expect(portfolio.total.metSeconds).toBeGreaterThan(0);
  });

  it('is of the quarters that are asked for', async () => {
    expect(await (await get('/portfolio?from=1970-Q2&to=1970-Q3')).json()).toMatchObject({ from: '1970-Q2', to: '1970-Q3', decisions: [] });
  });

  it.each([
    ['from=1970', 'parameter "from": expected a quarter such as 2026-Q1'],
    ['from=1970-Q5', 'parameter "from": expected a quarter such as 2026-Q1'],
    ['from=1970-Q2&to=1970-Q1', 'parameter "from": expected a quarter that is not after "to"'],
  ])('refuses ?%s', async (query, detail) => {
    const answer = await get(`/portfolio?${query}`);
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([400, detail]);
  });
});

describe('GET /decisions', () => {
  it('tells when the review is due of what is live', async () => {
    const { decisions } = DecisionListSchema.parse(await (await get('/decisions')).json());
    expect(decisions.map(({ id, reviewDueAt }) => [id, reviewDueAt])).toEqual([
      ['ADR-1', new Date((START + 86_400) * 1000).toISOString()],
      ['ADR-2', null],
    ]);
  });
});
