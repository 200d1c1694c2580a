import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeValues, encodeValues } from '../../../server/store/sample-values.ts';

function again(values: readonly number[]): readonly number[] {
  const min = values.length === 0 ? null : Math.min(...values);
  const max = values.length === 0 ? null : Math.max(...values);
  return decodeValues({ samples: values.length, min, max, values: encodeValues(values, values.length) });
}

describe('samples as bytes', () => {
  it('come back in order, to single precision', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }).map((value) => (value === 0 ? 0 : value))), (values) => {
        const found = again(values);
        expect(found).toHaveLength(values.length);
        values.forEach((value, index) => {
          if (Number.isFinite(value)) expect(Math.abs((found[index] ?? 0) - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -24);
          else expect(found[index]).toBe(value);
        });
      }),
    );
  });

  it('take four bytes each, and none where they are all equal', () => {
    expect(encodeValues([0.1, 0.2, 0.3], 3)).toHaveLength(12);
    expect(encodeValues([0.1, 0.1, 0.1], 3)).toBeNull();
    expect(again([0.1, 0.1, 0.1])).toEqual([0.1, 0.1, 0.1]);
  });

  it('are not guessed where they were never stored', () => {
    expect(decodeValues({ samples: 4, min: 1, max: 3, values: null })).toEqual([]);
    expect(encodeValues([1, 2], 4)).toBeNull();
  });
});
