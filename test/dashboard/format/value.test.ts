import { describe, expect, it } from '@jest/globals';
import { divisorOf, formatValue } from '../../../dashboard/format/value.ts';
import { formatValue as formatOnServer } from '../../../server/domain/format-value.ts';
import type { Unit } from '../../../server/domain/quantity.ts';

describe('formatValue', () => {
  it.each([
    [0.153, 's', '153 ms'],
    [0.0004, 's', '400 µs'],
    [1.24, 's', '1.24 s'],
    [5400, 's', '1.5 h'],
    [172_800, 's', '2 d'],
    [0, 's', '0 s'],
    [0.034, 'ratio', '3.4%'],
    [0.0002, 'ratio', '0.02%'],
    [642.4, 'per_second', '642/s'],
    [1_500_000, 'bytes', '1.5 MB'],
    [2000, 'bytes_per_second', '2 kB/s'],
    [57, 'count', '57'],
    [12_345, 'count', '12,345'],
    [-0.25, 's', '-250 ms'],
    [12.5, null, '12.5'],
  ])('shows %p %s as %s', (value, unit, shown) => {
    expect(formatValue(value, unit, 'en-US')).toBe(shown);
  });

  it('shows money by the currency and the locale', () => {
    expect(formatValue(0.412, 'currency:CNY', 'zh-CN')).toBe('¥0.412');
    expect(formatValue(1250, 'currency:EUR', 'de-DE')).toMatch(/^1\.250\s€$/);
  });

  it('keeps a currency that Intl does not accept behind its number', () => {
    expect(formatValue(3, 'currency:点', 'zh-CN')).toBe('3 点');
  });
});

describe('divisorOf', () => {
  it('gives the size of the unit that a value is shown in', () => {
    expect(divisorOf(7200, 's')).toBe(3600);
    expect(divisorOf(0.2, 's')).toBe(0.001);
    expect(divisorOf(3e9, 'bytes')).toBe(1e9);
  });

  it('is one for units that are never rescaled', () => {
    expect(divisorOf(7200, 'count')).toBe(1);
  });
});

describe('a value in a message or a report', () => {
  const SIZES = [0, 0.000_015, 0.000_15, 0.0123, 0.5, 1, 3.456, 42, 59.9, 600];
  const LARGE = [3600, 5400, 86_400, 1e6, 5e7];
  const LARGEST = [2.5e9, 3e12];
  const scaled: readonly Unit[] = ['s', 'bytes', 'bytes_per_second'];
  const units: readonly Unit[] = [...scaled, 'ratio', 'per_second', 'count', 'currency:CNY', 'currency:USD'];
  const cases = [
    ...units.flatMap((unit) => SIZES.map((value) => [value, unit] as const)),
    ...scaled.flatMap((unit) => LARGE.map((value) => [value, unit] as const)),
    ...LARGEST.map((value) => [value, 'bytes'] as const),
  ];

  it.each(cases)('of %p %s is written as on the page, which alone groups digits', (value, unit) => {
    expect(formatValue(value, unit, 'en-US').replaceAll(',', '')).toBe(formatOnServer(value, unit));
  });
});
