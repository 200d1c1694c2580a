import type { Mark } from './marks.ts';

/** The values that a chart's axis shows. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** A rollback line that would make the axis more than this many times as long is left outside: the line would look flat for its sake. */
const MAX_STRETCH = 4;

/** The axis for a line between `line.low` and `line.high`: the target and the baseline are always on it, a rollback line where it is not too far. Null where there is nothing to show. */
export function valueRange(line: ValueRange | null, marks: readonly Mark[]): ValueRange | null {
  const near = spanning([...(line === null ? [] : [line]), ...marks.filter(({ kind }) => kind !== 'rollback')]);
  const rollbacks = marks.filter(({ kind }) => kind === 'rollback');
  if (near === null) return spanning(rollbacks);
  return rollbacks.reduce((range, mark) => {
    const stretched = { low: Math.min(range.low, mark.low), high: Math.max(range.high, mark.high) };
    return lengthOf(stretched) <= lengthOf(near) * MAX_STRETCH || lengthOf(near) === 0 ? stretched : range;
  }, near);
}

/** Whether a mark can be seen on the axis. */
export function isVisible(mark: Mark, range: ValueRange | null): boolean {
  return range !== null && mark.low <= range.high && mark.high >= range.low;
}

function spanning(ranges: readonly ValueRange[]): ValueRange | null {
  if (ranges.length === 0) return null;
  return { low: Math.min(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) };
}

function lengthOf({ low, high }: ValueRange): number {
  return high - low;
}
