import { describe, expect, it } from '@jest/globals';
import type { BoundCondition } from '../../../../server/domain/binding.ts';
import {
  readThreshold,
  suggestedThresholds,
  sweptCondition,
  sweptHolds,
  sweptRule,
  withThreshold,
} from '../../../../server/monitor/backtest/sweep.ts';
import { bind, decision } from '../../../fixtures/decision.ts';

const { conditions } = bind(decision('ADR-001'));

function errors(): BoundCondition {
  const [one] = conditions;
  if (one === undefined) throw new Error('no condition');
  return one;
}

const readingsOf = (values: readonly number[]) => values.map((value, at) => ({ at, values: [value] }));

describe('a sweep', () => {
  it.each(['14', '错误率', '错误率 > 1%', ' 错误率>'])('finds its condition by %j', (named) => {
    expect(sweptCondition(conditions, named)).toBe(errors());
  });

  it('says which conditions there are where none is meant, or several are', () => {
    expect(() => sweptCondition(conditions, '延迟')).toThrow(
      'expected the line, the metric or the first words of one of: 14 (错误率 > 1%)',
    );
    expect(() => sweptCondition([errors(), errors()], '错误率')).toThrow('sweep: found "错误率"');
    expect(() => sweptRule({ ...errors(), rule: null })).toThrow('expected a condition that compares one metric with one threshold');
  });

  it('reads thresholds in the unit of the condition alone', () => {
    const rule = sweptRule(errors());
    expect(readThreshold('0.5%', rule)).toBe(0.005);
    expect(readThreshold('0', rule)).toBe(0);
    for (const text of ['500ms', 'much', '1-2%', ''])
      expect(() => readThreshold(text, rule)).toThrow('expected a number in the unit of "> 1%"');
  });

  it('keeps what a condition says of its end', () => {
    expect(withThreshold(sweptRule(errors()), 0.05).bounds).toMatchObject({ min: 0.05, max: null, minInclusive: false });
    const below = { ...sweptRule(errors()), bounds: { ...sweptRule(errors()).bounds, min: null, max: 0.99, maxInclusive: true } };
    expect(withThreshold(below, 0.9).bounds).toMatchObject({ min: null, max: 0.9, maxInclusive: true });
  });

  it('suggests thresholds from what was seen, beside the written one', () => {
    const values = Array.from({ length: 1001 }, (_, index) => index / 100_000);
    expect(suggestedThresholds(sweptRule(errors()), readingsOf([...values, Number.POSITIVE_INFINITY]))).toEqual([
      0.005, 0.009, 0.0095, 0.0099, 0.01,
    ]);
    expect(suggestedThresholds(sweptRule(errors()), [])).toEqual([0.01]);
  });

  it('puts a hold in the place of a count of samples', () => {
    const own = { forSeconds: 60, consecutive: 3, keepFiringSeconds: 0 };
    expect(sweptHolds({ condition: '', thresholds: null, holds: [] }, own)).toEqual([own]);
    expect(sweptHolds({ condition: '', thresholds: null, holds: [300] }, own)).toEqual([{ ...own, forSeconds: 300, consecutive: null }]);
  });
});
