import { expect, it } from '@jest/globals';
import { combineParts, partOfRollup, partOfSamples, rollUp } from '../../../server/store/history-part.ts';
import { measurementRow } from '../../../server/store/measurement-row.ts';
import { quantileOf, sketchCount } from '../../../server/store/sample-sketch.ts';
import { historyRow, T0 } from './fixtures.ts';

const row = (values: readonly number[]) => {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return partOfSamples(measurementRow(1, historyRow(T0, { values, samples: values.length, min, max })));
};

it('has each sample once, whether it is told by bytes, by a sketch or by equal extremes', () => {
  const hour = partOfRollup(rollUp(1, 0, [row([1, 2, 3])]));
  const even = partOfRollup(rollUp(1, 0, [row([5, 5])]));
  const { sketch, samples } = combineParts([row([1, 2, 3, 4]), hour, even]);
  expect([sketchCount(sketch), samples]).toEqual([9, 9]);
  expect(quantileOf(sketch, 1)).toBeCloseTo(5, 1);
});

it('keeps a sketch only of samples that differ', () => {
  expect(rollUp(1, 0, [row([5, 5]), row([5])]).sketch).toBeNull();
  expect(rollUp(1, 0, [row([5, 5]), row([6])]).sketch).not.toBeNull();
});
