import { describe, expect, it } from '@jest/globals';
import type { DecisionReason, Message } from '../../../../server/domain/notification.ts';
import { compose } from '../../../../server/notify/compose/compose.ts';
import type { Post } from '../../../../server/notify/compose/post.ts';
import { LINKS } from '../../../fixtures/alerting.ts';
import { OPENED_AT } from '../sample-message.ts';
import { aboutDecision, aboutIncident, DECISION, EVERY_REASON, letter } from './letters.ts';

const inChinese = (...messages: readonly [Message, ...Message[]]) => compose(letter(...messages), 'zh', LINKS, 'Asia/Shanghai');
const inEnglish = (...messages: readonly [Message, ...Message[]]) => compose(letter(...messages), 'en', LINKS, 'UTC');

/** All that is said, a line each. */
function linesOf({ sections }: Post): readonly string[] {
  return sections.flatMap(({ heading, facts, items }) => [
    ...(heading === null ? [] : [heading]),
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    ...items,
  ]);
}

const REASONS = Object.keys(EVERY_REASON) as readonly DecisionReason[];

describe('a message for people', () => {
  it('tells in Chinese of an alarm: decision, owner, condition, values, since when, and what is to be done', () => {
    expect(inChinese(EVERY_REASON['rollback-triggered'])).toEqual({
      tone: 'critical',
      title: '【回滚条件已触发】ADR-012 订单服务引入缓存',
      summary: '错误率 > 1%：3.4%（阈值 > 1%），自 2026/01/10 11:07（UTC+8）起已持续 14 分钟',
      sections: [
        { heading: null, url: null, facts: [{ name: '负责人', value: '李雷' }], items: [] },
        {
          heading: '错误率 > 1%',
          url: 'https://git.example.org/adr/ADR-012-cache.md#L88',
          facts: [
            { name: '情况', value: '回滚条件成立，并持续了规定的时间。' },
            { name: '触发时的值', value: '3.4%（阈值 > 1%）' },
            { name: '峰值', value: '5.1%' },
            { name: '开始', value: '2026/01/10 11:07（UTC+8），已持续 14 分钟' },
          ],
          items: [],
        },
        { heading: '记录里的回滚步骤', url: null, facts: [], items: ['关闭开关 `cache.enabled`', '重启 orders 服务'] },
      ],
      links: [
        { text: '查看决策', url: 'https://adr.example.org/decisions/ADR-012' },
        { text: '查看记录', url: 'https://git.example.org/adr/ADR-012-cache.md#L88' },
        { text: 'Prometheus 图表', url: 'https://prometheus.example.org/graph?g0.expr=sum(rate(errors%5B5m%5D))' },
      ],
    });
  });

  it('tells the same in English', () => {
    const post = inEnglish(EVERY_REASON['rollback-triggered']);
    expect(post.title).toBe('Rollback triggered: ADR-012 订单服务引入缓存');
    expect(post.summary).toBe('错误率 > 1%: 3.4% (threshold > 1%), since 10 Jan 2026, 03:07 UTC, for 14 min');
    expect(linesOf(post)).toEqual([
      'Owner: 李雷',
      '错误率 > 1%',
      'What: A rollback condition has held for as long as it must.',
      'Value when triggered: 3.4% (threshold > 1%)',
      'Peak: 5.1%',
      'Since: 10 Jan 2026, 03:07 UTC, for 14 min',
      'Rollback steps in the record',
      '关闭开关 `cache.enabled`',
      '重启 orders 服务',
    ]);
  });

  it.each(['zh', 'en'] as const)('has a headline and a sentence of its own for every reason (%s)', (language) => {
    const posts = REASONS.map((reason) => compose(letter(EVERY_REASON[reason]), language, LINKS));
    expect(new Set(posts.map(({ title }) => title)).size).toBe(REASONS.length);
    expect(
      new Set(
        posts.map(({ sections }) => sections.flatMap(({ facts }) => facts.find(({ name }) => /情况|What/.test(name)) ?? [])[0]?.value),
      ).size,
    ).toBe(REASONS.length);
  });

  it.each<[DecisionReason, Post['tone'], string]>([
    ['still-firing', 'critical', '【提醒：回滚条件仍在触发】'],
    ['escalated', 'critical', '【升级：回滚条件触发后无人确认】'],
    ['recovered', 'good', '【指标已恢复，待处置】'],
    ['disposed', 'info', '【回滚条件已处置】'],
    ['blind', 'warning', '【无法判断】'],
    ['seeing-again', 'good', '【恢复判断】'],
    ['target-missed', 'warning', '【复盘日期已到，目标未达成】'],
    ['review-due', 'info', '【复盘日期已到】'],
    ['record-unreadable', 'warning', '【记录无法读取】'],
    ['threshold-changed', 'warning', '【触发中的回滚条件被放宽】'],
  ])('of %s is %s and begins with %s', (reason, tone, headline) => {
    const post = inChinese(EVERY_REASON[reason]);
    expect([post.tone, post.title]).toEqual([tone, `${headline}ADR-012 订单服务引入缓存`]);
  });

  it('says what the record asks to do only of alarms, and says so where it asks nothing', () => {
    const withSteps = REASONS.filter((reason) => linesOf(inChinese(EVERY_REASON[reason])).includes('重启 orders 服务'));
    expect(withSteps).toEqual(['rollback-triggered', 'still-firing', 'escalated']);
    const alarm = EVERY_REASON['rollback-triggered'];
    expect(linesOf(inChinese({ ...alarm, decision: { ...DECISION, rollbackSteps: [] } }))).toContain('记录没有写回滚步骤。');
  });

  it('tells when it recovered and for how long it lasted', () => {
    expect(linesOf(inChinese(EVERY_REASON.recovered))).toEqual(
      expect.arrayContaining(['开始: 2026/01/10 11:07（UTC+8）', '恢复: 2026/01/10 11:26（UTC+8），共持续 19 分钟']),
    );
  });

  it('tells of an alarm that was over before it could be told that it is over, and no longer as critical', () => {
    const post = inEnglish(aboutIncident('rollback-triggered', { state: 'recovered', recoveredAt: OPENED_AT + 60 }));
    expect(post.tone).toBe('warning');
    expect(linesOf(post)).toContain(
      'What: A rollback condition has held for as long as it must. The metric has recovered since. The decision stays flagged until a person answers.',
    );
  });

  it('tells that it was found late, but not of the wait for a cycle', () => {
    const late = aboutIncident('rollback-triggered', { foundAt: OPENED_AT + 20_880 });
    const found = 'Found: would have tripped at 10 Jan 2026, 03:12 UTC, found at 10 Jan 2026, 09:00 UTC';
    expect(linesOf(inEnglish(late))).toContain(found);
    expect(linesOf(inEnglish(EVERY_REASON['rollback-triggered'])).join()).not.toContain('Found');
  });

  it('tells who answered what, with the note, and how long it had lasted by then', () => {
    const post = inChinese(EVERY_REASON.disposed);
    expect(linesOf(post)).toContain('开始: 2026/01/10 11:07（UTC+8），已持续 20 分钟');
    expect(post.summary).toBe('错误率 > 1%：韩梅梅：豁免，2026/01/10 11:27（UTC+8）');
    expect(linesOf(post)).toEqual(
      expect.arrayContaining([
        '处置: 韩梅梅：豁免，2026/01/10 11:27（UTC+8）',
        '豁免至: 2026/01/11 11:12（UTC+8）',
        '说明: 大促期间先观察',
      ]),
    );
  });

  it('tells what cannot be judged and why, and of what can be judged again only its name', () => {
    expect(linesOf(inChinese(EVERY_REASON.blind))).toEqual([
      '负责人: 李雷',
      '情况: 已经有一段时间无法判断。没有数据不等于没有问题。',
      '开始: 2026/01/10 10:57（UTC+8），已持续 24 分钟',
      'P95 响应时间：timed out',
      '吞吐量：没有数据',
    ]);
    expect(linesOf(inChinese(EVERY_REASON['seeing-again'])).slice(-2)).toEqual([
      '恢复: 2026/01/10 11:12（UTC+8），共持续 15 分钟',
      'P95 响应时间',
    ]);
  });

  it('tells of a review each metric with its verdict in words, and links to its line', () => {
    const { sections } = inEnglish(EVERY_REASON['target-missed']);
    expect(sections.slice(2).map(({ heading, url, facts }) => [heading, url, ...facts.map(({ value }) => value)])).toEqual([
      ['P95 响应时间', 'https://git.example.org/adr/ADR-012-cache.md#L61', '❌ missed', '240 ms', '< 200ms'],
      ['吞吐量', 'https://git.example.org/adr/ADR-012-cache.md#L62', '✅ met', '912/s', '> 800 req/s'],
      ['成本', 'https://git.example.org/adr/ADR-012-cache.md#L63', '❔ no data', 'not known', '< ¥100'],
    ]);
  });

  it('tells what is wrong with a record line by line, or that it is gone', () => {
    expect(linesOf(inChinese(EVERY_REASON['record-unreadable'])).at(-1)).toBe('第 61 行：found "很快"; expected a number');
    const gone = inChinese(aboutDecision('record-unreadable', { kind: 'unreadable', problems: [] }));
    expect(linesOf(gone).at(-1)).toBe('这份记录不在了，或者不再是一份记录。');
  });

  it('tells what a condition was and has become, and links to where it stands now', () => {
    const post = inChinese(EVERY_REASON['threshold-changed']);
    expect(post.summary).toBe('修改前：错误率 > 1%；修改后：错误率 > 5%');
    expect(post.sections[1]?.url).toBe('https://git.example.org/adr/ADR-012-cache.md#L90');
    const removed = { kind: 'change', change: 'removed', before: '错误率 > 1%', after: null, line: null } as const;
    const post2 = inChinese({ ...EVERY_REASON['threshold-changed'], detail: removed });
    expect(post2.title).toContain('触发中的回滚条件被删除');
    expect(linesOf(post2)).toContain('修改后: 已从记录中删除');
  });

  it('says of a test that it is one, and where it comes from', () => {
    const post = inChinese(EVERY_REASON.test);
    expect(post.title).toBe('adr-monitor 测试消息');
    expect(linesOf(post)).toEqual(['情况: 这是一条测试消息，不是告警。收到它，说明这个渠道可以用。', '来自: https://adr.example.org/']);
    expect(post.links).toEqual([{ text: '打开仪表板', url: 'https://adr.example.org/' }]);
  });

  it('reads well where values are endless or not known', () => {
    const endless = aboutIncident('rollback-triggered', { value: Number.POSITIVE_INFINITY, peak: Number.POSITIVE_INFINITY, unit: 's' });
    expect(linesOf(inChinese(endless))).toEqual(expect.arrayContaining(['触发时的值: ∞（阈值 > 1%）', '峰值: ∞']));
    const unknown = aboutIncident('rollback-triggered', { value: null, peak: null, unit: null, bounds: null, since: null, queries: [] });
    expect(linesOf(inChinese(unknown)).slice(1, 4)).toEqual([
      '错误率 > 1%',
      '情况: 回滚条件成立，并持续了规定的时间。',
      '触发: 2026/01/10 11:12（UTC+8），已持续 9 分钟',
    ]);
  });
});

describe('several messages about one decision', () => {
  const recovered = aboutIncident('recovered', { id: 'inc-2', state: 'recovered', recoveredAt: OPENED_AT + 60 }, 'P95 > 1s');

  it('are one post that tells the worst first, with what is to be done, and how many there are', () => {
    const post = inChinese(
      recovered,
      EVERY_REASON['rollback-triggered'],
      aboutIncident('rollback-triggered', { id: 'inc-3' }, '吞吐量 < 100'),
    );
    expect(post.title).toBe('【回滚条件已触发 ×2，另有 1 条消息】ADR-012 订单服务引入缓存');
    expect(post.tone).toBe('critical');
    expect(post.sections.map(({ heading }) => heading)).toEqual([null, '错误率 > 1%', '记录里的回滚步骤', '吞吐量 < 100', 'P95 > 1s']);
    expect(post.links).toHaveLength(3);
  });

  it('about one condition that fires again and again are one section with their number', () => {
    const episodes = [0, 1, 2].map((n) => aboutIncident('rollback-triggered', { id: `inc-${n}`, since: OPENED_AT + n * 60 }));
    const post = inEnglish(...(episodes as [Message, ...Message[]]));
    expect(post.title).toBe('Rollback triggered: ADR-012 订单服务引入缓存');
    expect(post.sections.filter(({ heading }) => heading === '错误率 > 1%')).toHaveLength(1);
    expect(linesOf(post)).toEqual(
      expect.arrayContaining(['Times: 3, the first since 10 Jan 2026, 03:12 UTC', 'Since: 10 Jan 2026, 03:14 UTC, for 7 min']),
    );
  });

  it('keep different answers apart', () => {
    const answered = (actor: string) =>
      aboutIncident('disposed', { id: actor, disposition: { verdict: 'false-alarm', actor, note: '', at: OPENED_AT, until: null } });
    expect(linesOf(inEnglish(answered('Ann'), answered('Bob'))).filter((line) => line.startsWith('Answer'))).toHaveLength(2);
  });
});
