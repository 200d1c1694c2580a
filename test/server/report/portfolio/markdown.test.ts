import { describe, expect, it } from '@jest/globals';
import { portfolioMarkdown } from '../../../../server/report/portfolio/markdown.ts';
import { portfolioOf } from '../../../../server/report/portfolio/portfolio.ts';
import { portfolioWords } from '../../../../server/report/portfolio/words.ts';
import { at, liveDecision, promise } from './live-decision.ts';

const LIVE = [
  liveDecision('ADR-1', '2026-01-10', {
    owner: '李雷',
    tags: ['a|b'],
    promises: [
      promise('kept', { time: { met: 900, missed: 100, blind: 1000 }, toTarget: 2.25 * 86_400 }),
      promise('unknown', { time: { met: 0, missed: 0, blind: 5 } }),
    ],
    rollbacks: { triggered: 2, rolledBack: 0, waived: 1, falseAlarms: 1, open: 0 },
    coverage: { executable: 2, total: 3 },
  }),
  liveDecision('ADR-2', '2026-04-02', {
    reviewedAt: at('2026-06-01'),
    promises: [promise('missed', { time: { met: 1, missed: 99_999, blind: 0 } })],
  }),
];

const written = (language: 'zh' | 'en', live = LIVE) =>
  portfolioMarkdown(portfolioOf(live, { from: '2026-Q1', to: null }), portfolioWords(language));

describe('a portfolio as Markdown', () => {
  it('has a table for each view, in English', () => {
    const text = written('en');
    expect(text.match(/^#.*$/gm)).toEqual([
      '# Kept promises',
      '## By quarter of implementation',
      '## By quarter of review',
      '## By owner',
      '## By tag',
      '## Decisions',
    ]);
    expect(text).toContain('Quarters from 2026-Q1.\nAs judged up to 2026-06-30T00:00:00.000Z.');
    expect(
      text,
    ).toContain(`| Quarter | Decisions | Promises | Kept | Missed | Worse than baseline | Undone | Cannot tell | Kept share | Time in target | Blind | Median time to target | Rollback conditions | Coverage |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 2026-Q1 | 1 | 2 | 1 | 0 | 0 | 0 | 1 | 50% | 90% | 50.1% | 2.3 d | 2 triggered: 1 waived, 1 false alarm | 2/3 |
| 2026-Q2 | 1 | 1 | 0 | 1 | 0 | 0 | 0 | 0% | 0.1% | 0% | — | 0 | 1/1 |
| **Total** | 2 | 3 | 1 | 1 | 0 | 0 | 1 | 33.3% | 0.9% | 1% | 2.3 d | 2 triggered: 1 waived, 1 false alarm | 3/4 |
`);
    expect(text).toContain('| a\\|b | 1 |');
    expect(text).toContain('| no owner | 1 |');
    expect(text).toContain('| ADR-2 Title of ADR-2 | 1 |');
  });

  it('has the same in Chinese', () => {
    const text = written('zh');
    expect(text).toContain('# 承诺兑现情况\n\n2026-Q1 及以后的季度。\n判定到 2026-06-30T00:00:00.000Z 为止。');
    expect(text).toContain('| 2026-Q1 | 1 | 2 | 1 | 0 | 0 | 0 | 1 | 50% | 90% | 50.1% | 2.3 天 | 触发 2 次：豁免 1，误报 1 | 2/3 |');
    expect(text.match(/^#.*$/gm)).toHaveLength(6);
  });

  it('says so where no decision went live, and where no review was done', () => {
    expect(written('en', [])).toMatch(/No decision went live in these quarters\.\n$/);
    expect(written('en', LIVE.slice(0, 1))).toContain('## By quarter of review\n\nNone.\n');
  });

  it('tells a time to the target of less than a day in hours', () => {
    const soon = liveDecision('ADR-1', '2026-01-10', { promises: [promise('kept', { toTarget: 2700 })] });
    expect(written('en', [soon])).toContain('| — | — | 0.8 h | 0 |');
    expect(written('zh', [soon])).toContain('| 0.8 小时 |');
  });

  it('never shows as all what is not all, nor as nothing what is something', () => {
    const nearly = liveDecision('ADR-1', '2026-01-10', { promises: [promise('kept', { time: { met: 99_999, missed: 1, blind: 0 } })] });
    expect(written('en', [nearly])).toContain('| 100% | 99.9% | 0% |');
  });

  it('is the same bytes for the same portfolio', () => {
    expect(written('zh', LIVE.toReversed())).toBe(written('zh'));
  });
});
