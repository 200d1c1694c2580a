import { describe, expect, it } from '@jest/globals';
import { placesOf, sensed } from '../../../fixtures/sensed.ts';

/** A record whose rows stand from line 9 on and whose conditions from line 13 on, after two rows. */
const record = (rows: readonly string[], conditions: readonly string[]) =>
  [
    '# ADR-900: x',
    '',
    '状态：接受',
    '',
    '## 指标',
    '',
    '| 指标 | 当前值 | 目标值 |',
    '|---|---|---|',
    ...rows,
    '',
    '## 回滚条件',
    '',
    ...conditions.map((condition) => `- ${condition}`),
  ].join('\n');

const codesOf = (rows: readonly string[], conditions: readonly string[] = []) =>
  sensed({ 'a.md': record(rows, conditions) })[0]?.problems.map(({ code }) => code);

describe('a target', () => {
  it.each<[string, string, string, boolean]>([
    ['above which the baseline lies', '500ms', '< 200ms', false],
    ['below which the baseline lies', '150ms', '< 200ms', true],
    ['that the whole range of the baseline meets', '100-150ms', '< 200ms', true],
    ['that a part of the range meets', '100-300ms', '< 200ms', false],
    ['of a least number that the baseline passes', '850 req/s', '> 800 req/s', true],
    ['of two ends around the baseline', '30', '介于 20 和 40 之间', true],
    ['that is the baseline itself', '100%', '100%', false],
    ['whose open end the baseline is', '200ms', '< 200ms', false],
    ['relative to the baseline', '500ms', '降低 30%', false],
    ['without a baseline', '', '< 200ms', false],
    ['in words', '500ms', '更快', false],
  ])('%s: %s → %s', (_, baseline, target, isMet) => {
    const rows = [`| A | ${baseline} | ${target} |`, '| B | | < 1 |'];
    expect(codesOf(rows)?.includes('target-already-met')).toBe(isMet);
  });

  it('that is met already is said at its cell', () => {
    expect(placesOf(sensed({ 'a.md': record(['| P95 | 150ms | < 200ms |'], []) }))).toEqual(['a.md:9:17 target-already-met']);
  });
});

describe('a rollback condition', () => {
  const error = (condition: string, row = '| 错误率 | 3% | < 1% |') => codesOf([row], [condition]);

  it.each<[string, readonly string[]]>([
    ['错误率 > 5%', []],
    ['错误率 < 0.1%', ['rollback-wrong-side']],
    ['错误率 ≤ 1%', ['rollback-wrong-side']],
    ['错误率 > 0.5%', ['rollback-inside-target']],
    ['错误率 ≥ 1%', ['rollback-at-baseline']],
    ['错误率 > 3%', []],
    ['错误率 ≥ 3%', ['rollback-at-baseline']],
    ['错误率 > 200ms', ['threshold-dimension']],
    ['错误率上升超过 50%', []],
    ['错误率下降超过 90%', ['rollback-wrong-side']],
    ['别的指标 < 0.1%', []],
    ['数据库连接池耗尽', []],
    ['错误率 > 0.5% 或 P95 > 1s', ['rollback-inside-target']],
    ['错误率 > 0.5% 且 P95 > 1s', []],
    ['错误率 > 200ms 且 P95 > 1s', ['threshold-dimension']],
  ])('%s, beside "错误率 | 3%% | < 1%%"', (condition, codes) => {
    expect(error(condition)).toEqual(codes);
  });

  it.each<[string, string, readonly string[]]>([
    ['> 800 req/s', '吞吐量 > 1000 req/s', ['rollback-wrong-side']],
    ['> 800 req/s', '吞吐量 < 900 req/s', ['rollback-inside-target']],
    ['> 800 req/s', '吞吐量 < 150 req/s', []],
    ['> 800 req/s', '吞吐量 < 300 req/s', ['rollback-at-baseline']],
    ['≥ 800 req/s', '吞吐量 ≤ 800 req/s', ['rollback-inside-target']],
    ['介于 700 req/s 和 900 req/s 之间', '吞吐量 > 850 req/s', ['rollback-inside-target']],
    ['介于 700 req/s 和 900 req/s 之间', '吞吐量 > 900 req/s', []],
  ])('beside the target %s: %s', (target, condition, codes) => {
    expect(error(condition, `| 吞吐量 | 200 req/s | ${target} |`)).toEqual(codes);
  });

  it('is compared with the row of the same name whatever its case and width, at its own place', () => {
    const text = record(['| P95 latency | 500ms | < 200ms |'], ['**ｐ95 Latency** > 100ms']);
    expect(placesOf(sensed({ 'a.md': text }))).toEqual(['a.md:13:3 rollback-inside-target']);
  });

  it('is compared with the row that the bindings call by another name', () => {
    const text = record(['| P95 延迟 | 500ms | < 200ms |'], ['p95 > 100ms']);
    const identify = (name: string) => (name === 'p95' ? 'P95 延迟' : name);
    expect(placesOf(sensed({ 'a.md': text }, { identify }))).toEqual(['a.md:13:3 rollback-inside-target']);
    expect(placesOf(sensed({ 'a.md': text }))).toEqual([]);
  });

  it('in a table is said at its threshold', () => {
    const table = '| 条件 | 阈值 |\n|---|---|\n| 错误率 | < 0.1% |';
    const text = `${record(['| 错误率 | 3% | < 1% |'], [])}\n${table}`;
    expect(placesOf(sensed({ 'a.md': text }))).toEqual(['a.md:15:9 rollback-wrong-side']);
  });
});

describe('a rollback condition on the good side of its target', () => {
  it.each([
    ['| A | 500ms | < 200ms |', 'A < 100ms', '> …'],
    ['| A | 500 req/s | > 800 req/s |', 'A > 900 req/s', '< …'],
  ])('%s: %s should have been %s', (row, condition, comparison) => {
    const problems = sensed({ 'a.md': record([row, '| B | | < 1 |'], [condition]) })[0]?.problems ?? [];
    expect(problems.map(({ expected }) => expected)).toEqual([`a comparison that holds outside of the target: ${comparison}`]);
  });
});
