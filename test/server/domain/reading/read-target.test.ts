import { describe, expect, it } from '@jest/globals';
import { readQuantity } from '../../../../server/domain/reading/read-quantity.ts';
import { readTarget } from '../../../../server/domain/reading/read-target.ts';

/** An interval as mathematicians write it: "(-, 0.2)" excludes 0.2. */
function interval(text: string, baseline = ''): string {
  const { value } = readTarget(text, readQuantity(baseline).value);
  if (value?.kind !== 'bounds') return String(value?.kind);
  return `${value.minInclusive ? '[' : '('}${value.min ?? '-'}, ${value.max ?? '-'}${value.maxInclusive ? ']' : ')'} ${value.unit}`;
}

function codes(text: string, baseline = ''): readonly string[] {
  return readTarget(text, readQuantity(baseline).value).problems.map((problem) => problem.code);
}

describe('readTarget', () => {
  it.each([
    ['< 200ms', '(-, 0.2) s'],
    ['＜２００ｍｓ', '(-, 0.2) s'],
    ['低于 200ms', '(-, 0.2) s'],
    ['under 200ms', '(-, 0.2) s'],
    ['不满 5 次', '(-, 5) count'],
    ['≤ 1.5 秒', '(-, 1.5] s'],
    ['不超过 0.5%', '(-, 0.005] ratio'],
    ['200ms 以内', '(-, 0.2] s'],
    ['no more than 3 seconds', '(-, 3] s'],
    ['at most 1,000', '(-, 1000] count'],
    ['> 800 req/s', '(800, -) per_second'],
    ['超过 99%', '(0.99, -) ratio'],
    ['more than 5', '(5, -) count'],
    ['不低于９９．９％', '[0.999, -) ratio'],
    ['12 万以上', '[120000, -) count'],
    ['100 个并发用户以上', '[100, -) count'],
    ['预计 500+ req/s', '[500, -) per_second'],
    ['95%+', '[0.95, -) ratio'],
    ['8+ hours', '[28800, -) s'],
    ['=0（稳态）', '[0, 0] count'],
    ['between 20 and 40', '[20, 40] count'],
    ['介于 20% 和 40% 之间', '[0.2, 0.4] ratio'],
    ['10-20 之间', '[10, 20] count'],
    ['> 20 且 <= 40', '(20, 40] count'],
    ['降至 300ms', '(-, 0.3] s'],
    ['提升至 800 QPS 以上', '[800, -) per_second'],
    ['> -5%', '(-0.05, -) ratio'],
    ['<5 per client', '(-, 5) count'],
    ['0', '(-, 0] count'],
    ['100% (v1)', '[1, -) ratio'],
  ])('reads %s without a baseline', (text, expected) => {
    expect(interval(text)).toBe(expected);
    expect(codes(text)).toEqual([]);
  });

  it.each([
    ['666 ms', '14-18 ms', '(-, 0.018] s'],
    ['20 FPS', '30-35 FPS', '[30, -) per_second'],
    ['40-50%', '70-80%', '[0.7, -) ratio'],
    ['17 req/s', '100 req/s', '[100, -) per_second'],
    ['500ms', '0', '(-, 0] s'],
    ['无', '500ms → 200ms', '(-, 0.2] s'],
  ])('gives a bare target its direction: from %s to %s', (baseline, text, expected) => {
    expect(interval(text, baseline)).toBe(expected);
  });

  it('reads a change as relative, and resolves its looser end where the baseline is known', () => {
    expect(readTarget('降低 30-50%', readQuantity('500ms').value).value).toEqual({
      kind: 'relative',
      direction: 'decrease',
      min: 0.3,
      max: 0.5,
      resolved: { min: null, max: 0.35, minInclusive: false, maxInclusive: true, unit: 's', text: '降低 30-50%' },
      text: '降低 30-50%',
    });
    expect(readTarget('+50%', null).value).toMatchObject({ kind: 'relative', direction: 'increase', min: 0.5, max: null, resolved: null });
    expect(readTarget('30% improvement', readQuantity('500ms').value).problems.map(({ code }) => code)).toEqual(['direction-unknown']);
    expect(readTarget('98% reduction', null).value).toMatchObject({ kind: 'relative', direction: 'decrease', min: 0.98 });
    expect(readTarget('减半', readQuantity('50').value).value).toMatchObject({ kind: 'relative', resolved: { max: 25 } });
  });

  it('does not resolve a share of a baseline below zero', () => {
    expect(readTarget('降低 30%', readQuantity('-5%').value).value).toMatchObject({ kind: 'relative', min: 0.3, resolved: null });
  });

  it('reads 提升 N 倍 as to N times with a warning, and 提升到 N 倍 and N× baseline without one', () => {
    const baseline = readQuantity('200 req/s').value;
    const resolved = { min: 600, max: null, minInclusive: true, unit: 'per_second' };
    expect(readTarget('提升 3-5 倍', baseline)).toMatchObject({
      value: { direction: 'increase', min: 2, max: 4, resolved },
      problems: [{ code: 'ambiguous-multiple', severity: 'warning' }],
    });
    expect(readTarget('提升到 3 倍', baseline)).toMatchObject({ value: { direction: 'increase', min: 2, resolved }, problems: [] });
    expect(readTarget('3× baseline', baseline)).toMatchObject({ value: { direction: 'increase', min: 2, resolved }, problems: [] });
    expect(readTarget('0.5x', baseline)).toMatchObject({
      value: { direction: 'decrease', min: 0.5, resolved: { max: 100 } },
      problems: [],
    });
  });

  it.each([
    ['99.9%', '', 'direction-unknown'],
    ['2,000', '~2,000', 'direction-unknown'],
    ['35-38%', '35.30%', 'direction-unknown'],
    ['优秀', '', 'target-in-words'],
    ['< 阈值', '', 'target-in-words'],
    ['100 RPS @ p95 < 50ms', '', 'compound-target'],
    ['≤ x × 1.0', '', 'compound-target'],
    ['±5%', '', 'compound-target'],
    ['减少 200ms', '500ms', 'absolute-change'],
    ['< 200', '500ms', 'unit-mismatch'],
    ['40%', '500ms', 'unit-mismatch'],
    ['< 20 cm', '', 'unit-unknown'],
    ['不超过 5 分', '', 'unit-unknown'],
  ])('is honest about %s beside %j', (text, baseline, code) => {
    expect(readTarget(text, readQuantity(baseline).value).value).toBeNull();
    expect(codes(text, baseline)).toEqual([code]);
  });

  it('keeps a target that has its own unit beside a baseline in another one, and warns', () => {
    expect(interval('< 1GB', '3')).toBe('(-, 1000000000) bytes');
    expect(codes('< 1GB', '3')).toEqual(['unit-mismatch']);
  });
});
