import { describe, expect, it } from '@jest/globals';
import { gridInstants } from '../../../server/domain/readings.ts';
import { splitSpan } from '../../../server/prometheus/split-span.ts';

describe('splitSpan', () => {
  it('leaves a span alone that has no more than the most points', () => {
    expect(splitSpan({ from: 0, to: 135, step: 15 }, 10)).toEqual([{ from: 0, to: 135, step: 15 }]);
    expect(splitSpan({ from: 30, to: 30, step: 15 }, 10)).toEqual([{ from: 30, to: 30, step: 15 }]);
  });

  it('cuts a longer one without a gap or an overlap', () => {
    expect(splitSpan({ from: 0, to: 150, step: 15 }, 10)).toEqual([
      { from: 0, to: 135, step: 15 },
      { from: 150, to: 150, step: 15 },
    ]);
  });

  it.each([
    [{ from: 1_700_000_000, to: 1_700_259_200, step: 15 }, 11_000],
    [{ from: 0, to: 0.3, step: 0.1 }, 2],
    [{ from: 1_700_000_000.1, to: 1_700_000_003.4, step: 0.1 }, 7],
  ])('asks for every instant of %j once', (span, maxPoints) => {
    const parts = splitSpan(span, maxPoints);
    expect(parts.flatMap(gridInstants)).toEqual(gridInstants(span));
    for (const part of parts) expect(gridInstants(part).length).toBeLessThanOrEqual(maxPoints);
  });

  it('leaves a span without a usable step to Prometheus, which says what is wrong with it', () => {
    expect(splitSpan({ from: 0, to: 60, step: 0 }, 10)).toEqual([{ from: 0, to: 60, step: 0 }]);
    expect(splitSpan({ from: 60, to: 0, step: 15 }, 10)).toEqual([{ from: 60, to: 0, step: 15 }]);
  });
});
