import { describe, expect, it } from '@jest/globals';
import { compose } from '../../../../server/notify/compose/compose.ts';
import { postMarkdown } from '../../../../server/notify/compose/post-markdown.ts';
import { LINKS } from '../../../fixtures/alerting.ts';
import { digest, digestMessage, FULL, MONDAY } from '../../../fixtures/digest.ts';

const post = (language: 'zh' | 'en', message = digestMessage(FULL)) =>
  compose({ id: 'n-1', messages: [message], sentAt: MONDAY + 3600, attempt: 1 }, language, LINKS, 'UTC');

describe('a digest for people', () => {
  it('tells in Chinese how decisions stand, what turned, what is due, what cannot be told, what needs a binding', () => {
    expect(post('zh').title).toBe('【决策摘要】李雷：4 个决策');
    expect(post('zh').links).toEqual([{ text: '打开仪表板', url: 'https://adr.example.org/' }]);
    expect(postMarkdown(post('zh'), '：')).toBe(`# 【决策摘要】李雷：4 个决策

- 决策：无法判断 1 个，未达标 1 个，达标 2 个
- 时段：2026/01/05 09:00（UTC） 至 2026/01/12 09:00（UTC）

## 有变化的

- ADR-012 订单服务引入缓存：错误率 > 1%：2026/01/11 09:00（UTC）触发；2026/01/11 10:00（UTC）恢复；韩梅梅：豁免，2026/01/12 07:00（UTC）
- ADR-020 消息队列：待实施 → 观察中
- ADR-012 订单服务引入缓存：P95 响应时间：❌ 未达标 → ✅ 达标

## 到期的

- ADR-012 订单服务引入缓存：复盘已过期，应在 2026/01/11 09:00（UTC）
- ADR-020 消息队列：豁免到 2026/01/13 09:00（UTC）为止

## 无法判断的

- ADR-020 消息队列：自 2026/01/12 06:00（UTC）起已 3 小时：吞吐量、积压 > 1000

## 需要绑定的

- ADR-020 消息队列：2 条承诺
`);
  });

  it('tells the same in English', () => {
    const { title, summary, sections, tone } = post('en');
    expect([title, summary, tone]).toEqual(['Digest of 4 decisions: 李雷', '1 cannot be told, 1 off target, 2 on target', 'warning']);
    expect(sections.slice(1).map(({ heading, items }) => [heading, ...items])).toEqual([
      [
        'What turned',
        'ADR-012 订单服务引入缓存: 错误率 > 1%: triggered 11 Jan 2026, 09:00 UTC; recovered 11 Jan 2026, 10:00 UTC; 韩梅梅: waived, 12 Jan 2026, 07:00 UTC',
        'ADR-020 消息队列: awaiting implementation → observing',
        'ADR-012 订单服务引入缓存: P95 响应时间: ❌ missed → ✅ met',
      ],
      [
        'What is due',
        'ADR-012 订单服务引入缓存: review overdue since 11 Jan 2026, 09:00 UTC',
        'ADR-020 消息队列: waiver ends 13 Jan 2026, 09:00 UTC',
      ],
      ['What cannot be told', 'ADR-020 消息队列: since 12 Jan 2026, 06:00 UTC, for 3 h: 吞吐量, 积压 > 1000'],
      ['What needs a binding', 'ADR-020 消息队列: 2 promises'],
    ]);
  });

  it('leaves out what there is nothing of, but says that nothing turned', () => {
    const quiet = digestMessage({ standing: { ...digest().standing, 'on-target': 1 } });
    expect(post('en', quiet).sections.map(({ heading, items }) => [heading, ...items])).toEqual([
      [null],
      ['What turned', 'Nothing has turned.'],
    ]);
    expect(post('en', quiet).tone).toBe('info');
  });

  it.each([
    ['none', 'all teams'],
    ['owner', 'without a team'],
  ] as const)('that is about decisions by %s without a name says "%s"', (by, words) => {
    expect(post('en', digestMessage({ team: { grouping: { by }, name: null } })).title).toBe(`Digest of 0 decisions: ${words}`);
  });

  it('says that a record cannot be read where that is why', () => {
    const blind = [{ decision: { id: 'ADR-1', title: 'ADR-1' }, since: MONDAY - 3600, subjects: [] }];
    expect(post('en', digestMessage({ blind })).sections.at(-1)?.items).toEqual([
      'ADR-1: record unreadable since 12 Jan 2026, 08:00 UTC, for 1 h',
    ]);
  });
});
