import { describe, expect, it } from '@jest/globals';
import { readCondition } from '../../../../server/domain/reading/read-condition.ts';
import { showCondition as show } from './show.ts';

describe('readCondition', () => {
  it.each([
    ['错误率 > 1%', '错误率 > 0.01 ratio'],
    ['P95 响应时间 > 1s', 'P95 响应时间 > 1 s'],
    ['5xx 错误率 > 1%', '5xx 错误率 > 0.01 ratio'],
    ['API 95%响应时间 > 20 ms', 'API 95%响应时间 > 0.02 s'],
    ['API响应时间(P95) > 5s', 'API响应时间(P95) > 5 s'],
    ['当错误率超过 5% 时', '错误率 > 0.05 ratio'],
    ['**Business:** Revenue loss exceeding $10,000', 'Revenue loss > 10000 currency:USD'],
    ['可用性 99% 以下', '可用性 <= 0.99 ratio'],
    ['Success rate drops below 95%', 'Success rate < 0.95 ratio'],
    ['错误率升至 5%', '错误率 >= 0.05 ratio'],
    ['error rate between 5% and 10%', 'error rate >= 0.05 <= 0.1 ratio'],
    ['搜索API响应时间超过500ms（原搜索<200ms）', '搜索API响应时间 > 0.5 s'],
    ['❌ 严重的性能问题（响应时间 > 10 秒）', '响应时间 > 10 s'],
    ['错误率超过5%持续2分钟', '错误率 > 0.05 ratio for 120'],
    ['错误率持续 5 分钟高于 1%', '错误率 > 0.01 ratio for 300'],
    ['Error rate > 1% for 5 consecutive minutes', 'Error rate > 0.01 ratio for 300'],
    ['连续 3 次 P99 > 2s', 'P99 > 2 s ×3'],
    ['响应时间增加超过50%', '响应时间 increase > 0.5'],
    ['响应时间上升 20% 以上', '响应时间 increase >= 0.2'],
    ['**P95 latency** increases by more than 20%, sustained for 15 minutes'.replaceAll('*', ''), 'P95 latency increase > 0.2 for 900'],
    ['Error rate >1.5× baseline for any traffic level', 'Error rate increase > 0.5'],
    ['P95 高于基线 20%', 'P95 increase > 0.2'],
    ['数据库连接池耗尽。', 'event 数据库连接池耗尽'],
    ['❌ 应用无法启动', 'event 应用无法启动'],
    ['健康检查失败，持续 5 分钟', 'event 健康检查失败 for 300'],
    ['核心接口成功率低于目标阈值。', 'event 核心接口成功率低于目标阈值'],
    ['登录超时数持续上升', 'event 登录超时数持续上升'],
    ['同时在线人数 > 10万', '同时在线人数 > 100000 count'],
  ])('reads %s', (text, expected) => {
    const { value, problems } = readCondition(text);
    expect(show(value)).toBe(expected);
    expect(problems).toEqual([]);
  });

  it.each([
    ['吞吐下降超过 1% 或 P99 延迟增加超过 2%。', 'any(吞吐 decrease > 0.01; P99 延迟 increase > 0.02)'],
    ['错误率 ≥ 2% 且 P95 响应时间 ＞ 800 毫秒，持续 10 分钟', 'all(错误率 >= 0.02 ratio; P95 响应时间 > 0.8 s) for 600'],
    ['A > 1% 或 B > 2s 且 C < 3', 'any(A > 0.01 ratio; all(B > 2 s; C < 3 count))'],
    ['P99 > 5s 或 < 1ms', 'any(P99 > 5 s; P99 < 0.001 s)'],
    ['A > 1% for 5m or B > 2s for 10m', 'any(A > 0.01 ratio for 300; B > 2 s for 600)'],
    ['数据损坏，或错误率 > 1%', 'any(event 数据损坏; 错误率 > 0.01 ratio)'],
    ['错误率 > 1% 且没有新版本', 'all(错误率 > 0.01 ratio; event 没有新版本)'],
    ['索引或日志损坏', 'event 索引或日志损坏'],
  ])('joins %s', (text, expected) => {
    expect(show(readCondition(text).value)).toBe(expected);
  });

  it('takes the hold of a lead line or a column where the words have none', () => {
    const hold = { holdSeconds: 300, consecutive: null };
    expect(show(readCondition('错误率 > 1%', { hold }).value)).toBe('错误率 > 0.01 ratio for 300');
    expect(show(readCondition('错误率 > 1% 持续 1 分钟', { hold }).value)).toBe('错误率 > 0.01 ratio for 60');
    expect(show(readCondition('A > 1% 或 B > 2%', { hold }).value)).toBe('any(A > 0.01 ratio; B > 0.02 ratio) for 300');
  });

  it('takes the direction of a degradation from what is known of the metric', () => {
    expect(show(readCondition('P95 劣化超过 10%', { worseDirection: (metric) => (metric === 'P95' ? 'increase' : null) }).value)).toBe(
      'P95 increase > 0.1',
    );
    expect(readCondition('P95 劣化超过 10%')).toMatchObject({ value: { kind: 'event' }, problems: [{ code: 'direction-unknown' }] });
  });

  it.each([
    ['错误率 > 1%，P95 > 2s', 'compound-condition'],
    ['CPU 或内存 > 90%', 'condition-ambiguous'],
    ['error rate should not be > 5%', 'condition-negated'],
    ['前端加载时间因搜索模块增加超过500ms', 'absolute-change'],
    ['吞吐量下降不超过 5%', 'change-limit'],
    ['吞吐量下降超过 5%，连续 3 次', 'hold-unsupported'],
    ['Revenue loss exceeding $10,000/hour', 'unit-unknown'],
    ['x'.repeat(3000), 'text-too-long'],
  ])('leaves %s to people, and says why', (text, code) => {
    const { value, problems } = readCondition(text);
    expect(value.kind).toBe('event');
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});
