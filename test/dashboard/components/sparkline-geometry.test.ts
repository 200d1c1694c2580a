import { describe, expect, it } from '@jest/globals';
import { SPARKLINE_HEIGHT, sparklineGeometry } from '../../../dashboard/components/sparkline-geometry.ts';

const yOf = (path: string | undefined) => [...(path ?? '').matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));

describe('sparklineGeometry', () => {
  it('draws nothing where nothing is known', () => {
    expect(sparklineGeometry([null, null], 1)).toBeNull();
    expect(sparklineGeometry([], null)).toBeNull();
  });

  it('draws higher values higher up, from edge to edge', () => {
    const [low = 0, high = 0] = yOf(sparklineGeometry([1, 3], null)?.path);
    expect(high).toBeLessThan(low);
    expect(sparklineGeometry([1, 3], null)?.path).toMatch(/^M0 .*L100 /);
  });

  it('breaks the line where nothing is known, and shows a lonely value as a dot', () => {
    expect(sparklineGeometry([1, 2, null, 2, null, 1, 1], null)?.path.replaceAll(/[\d. ]+/g, '')).toBe('MLMhML');
  });

  it('draws a value that never changes in the middle', () => {
    expect(yOf(sparklineGeometry([5, 5, 5], null)?.path)).toEqual([SPARKLINE_HEIGHT / 2, SPARKLINE_HEIGHT / 2, SPARKLINE_HEIGHT / 2]);
  });

  it('marks the value now, and nothing where it is not known', () => {
    expect(sparklineGeometry([1, 3], null)?.last).toEqual({ x: 100, y: 2 });
    expect(sparklineGeometry([1, 3, null], null)?.last).toBeNull();
  });

  it('shows the target beside the values and inside the picture where it is near', () => {
    const { path, targetY } = sparklineGeometry([1, 2], 2.5) ?? {};
    expect(targetY).toBeLessThan(Math.min(...yOf(path)));
    expect(targetY).toBeGreaterThan(0);
  });

  it('leaves a far target out rather than flatten the line', () => {
    expect(sparklineGeometry([1, 2], 100)).toEqual(sparklineGeometry([1, 2], null));
  });
});
