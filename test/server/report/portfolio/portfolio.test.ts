import { describe, expect, it } from '@jest/globals';
import type { Group } from '../../../../server/ports/portfolio.ts';
import { portfolioOf } from '../../../../server/report/portfolio/portfolio.ts';
import { at, liveDecision, promise } from './live-decision.ts';

const ALL = { from: null, to: null };
const counted = (groups: readonly Group<string | null>[]) => groups.map(({ name, tally }) => [name, tally.decisions]);

describe('a portfolio', () => {
  it('counts what became of promises; only what is known to be met is kept', () => {
    const promises = [promise('kept'), promise('missed'), promise('regressed'), promise('undone'), promise('unknown'), promise('unknown')];
    const { total } = portfolioOf([liveDecision('ADR-1', '2026-01-01', { promises }), liveDecision('ADR-2', '2026-01-02')], ALL);
    expect(total).toMatchObject({
      decisions: 2,
      promises: 7,
      outcomes: { kept: 2, missed: 1, regressed: 1, undone: 1, unknown: 2 },
    });
  });

  it('adds up the time in target, the rollbacks and the coverage', () => {
    const one = liveDecision('ADR-1', '2026-01-01', {
      promises: [
        promise('kept', { time: { met: 10, missed: 20, blind: 30 } }),
        promise('missed', { time: { met: 1, missed: 2, blind: 3 } }),
      ],
      rollbacks: { triggered: 3, rolledBack: 1, waived: 1, falseAlarms: 0, open: 1 },
      coverage: { executable: 3, total: 5 },
    });
    expect(portfolioOf([one, { ...one, id: 'ADR-2' }], ALL).total).toMatchObject({
      time: { met: 22, missed: 44, blind: 66 },
      rollbacks: { triggered: 6, rolledBack: 2, waived: 2, falseAlarms: 0, open: 2 },
      coverage: { executable: 6, total: 10 },
    });
  });

  it.each([
    [[], null],
    [[7], 7],
    [[9, 1, 4], 4],
    [[8, 2, 4, 100], 6],
  ])('has of the times to target %j the median %s', (times, median) => {
    const promises = [promise('unknown'), ...times.map((toTarget) => promise('kept', { toTarget }))];
    expect(portfolioOf([liveDecision('ADR-1', '2026-01-01', { promises })], ALL).total.medianToTarget).toBe(median);
  });

  it('groups by the quarter of implementation and by that of the review', () => {
    const { byImplementation, byReview } = portfolioOf(
      [
        liveDecision('ADR-1', '2026-04-01'),
        liveDecision('ADR-2', '2026-03-31', { reviewedAt: at('2026-05-01') }),
        liveDecision('ADR-3', '2025-12-31', { reviewedAt: at('2026-05-02') }),
      ],
      ALL,
    );
    expect(counted(byImplementation)).toEqual([
      ['2025-Q4', 1],
      ['2026-Q1', 1],
      ['2026-Q2', 1],
    ]);
    expect(counted(byReview)).toEqual([['2026-Q2', 2]]);
  });

  it('groups by owner and by each tag, what has none last', () => {
    const { byTeam, byTag } = portfolioOf(
      [
        liveDecision('ADR-1', '2026-01-01'),
        liveDecision('ADR-2', '2026-01-01', { owner: '李雷', tags: ['db', 'cache', 'db'] }),
        liveDecision('ADR-3', '2026-01-01', { owner: '李雷', tags: ['db'] }),
      ],
      ALL,
    );
    expect(counted(byTeam)).toEqual([
      ['李雷', 2],
      [null, 1],
    ]);
    expect(counted(byTag)).toEqual([
      ['cache', 1],
      ['db', 2],
      [null, 1],
    ]);
  });

  it('is of the quarters that are asked for, each table by its own', () => {
    const live = [
      liveDecision('ADR-1', '2025-12-31', { reviewedAt: at('2026-02-01') }),
      liveDecision('ADR-2', '2026-01-01', { reviewedAt: at('2026-08-01') }),
      liveDecision('ADR-3', '2026-06-30'),
      liveDecision('ADR-4', '2026-07-01'),
    ];
    const portfolio = portfolioOf(live, { from: '2026-Q1', to: '2026-Q2' });
    expect(portfolio.decisions.map(({ id }) => id)).toEqual(['ADR-2', 'ADR-3']);
    expect(portfolio.total.decisions).toBe(2);
    expect(counted(portfolio.byReview)).toEqual([['2026-Q1', 1]]);
    expect(portfolioOf(live, { from: '2026-Q3', to: null }).decisions.map(({ id }) => id)).toEqual(['ADR-4']);
  });

  it('is the same in whatever order decisions are given', () => {
    const live = ['ADR-3', 'ADR-1', 'ADR-2'].map((id) => liveDecision(id, '2026-01-01', { owner: id }));
    expect(JSON.stringify(portfolioOf(live, ALL))).toBe(JSON.stringify(portfolioOf(live.toReversed(), ALL)));
    expect(portfolioOf(live, ALL).decisions.map(({ id }) => id)).toEqual(['ADR-1', 'ADR-2', 'ADR-3']);
  });

  it('tells up to when its newest was judged, which is never where nothing was', () => {
    const [old, never] = [liveDecision('ADR-1', '2026-01-01'), liveDecision('ADR-2', '2026-01-01', { judgedThrough: null })];
    expect(portfolioOf([old, never], ALL).judgedThrough).toBe(at('2026-06-30'));
    expect(portfolioOf([never], ALL).judgedThrough).toBeNull();
  });
});
