import { describe, expect, it } from '@jest/globals';
import { MIN_TREND_VALUES, trendOf } from '../../../../server/report/statistics/trend.ts';

const PLACES = Array.from({ length: 12 }, (_, index) => index);

describe('the trend of values in a row', () => {
  it('has the slope and the test of its authors', () => {
    // SciPy 1.17 gives a slope of 0.141428571 (theilslopes); Mann's S is 53 with one tie of two, so z = 52 / √211.7 and p = 0.000351.
    const trend = trendOf([3.1, 2.9, 3.4, 3.3, 3.8, 3.6, 3.6, 4.1, 3.9, 4.4, 4.2, 4.6], PLACES);
    expect(trend?.slope).toBeCloseTo(0.141428571, 9);
    expect(trend?.pValue).toBeCloseTo(0.000351, 6);
  });

  it('is none where nothing changes', () => {
    expect(
      trendOf(
        Array.from({ length: 12 }, () => 4),
        PLACES,
      ),
    ).toEqual({ slope: 0, pValue: 1 });
  });

  it('counts days that are missing', () => {
    const places = [0, 1, 2, 3, 10, 11, 12, 13];
    expect(
      trendOf(
        places.map((place) => place * 2),
        places,
      )?.slope,
    ).toBe(2);
  });

  it('says nothing of too few values', () => {
    expect(trendOf(PLACES.slice(0, MIN_TREND_VALUES - 1), PLACES)).toBeNull();
  });
});
