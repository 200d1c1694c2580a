import { describe, expect, it } from '@jest/globals';
import { createFormat } from '../../../dashboard/format/format.ts';

describe('progress in words', () => {
  const { progress } = createFormat('en-US');

  it.each([
    [0.5, '50%'],
    [0.997, '99%'],
    [1, '100%'],
    [3.6, '360%'],
    [-1.7, '-170%'],
  ])('shows %p as %s, and the target as reached only where it is', (value, text) => {
    expect(progress(value)).toBe(text);
  });
});
