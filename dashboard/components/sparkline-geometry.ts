/** The grid that a sparkline is drawn on; it is stretched to the room that there is. */
export const SPARKLINE_WIDTH = 100;
export const SPARKLINE_HEIGHT = 24;

/** Room above and below the line, so that its ends are not cut. */
const PADDING = 2;

/** How much of the height the line keeps at least where the target is drawn beside it. */
const LEAST_SHARE = 0.4;

/** What is drawn, on the grid; the y axis goes down. */
export interface SparklineGeometry {
  /** The line as an SVG path; where nothing is known it has a gap. */
  readonly path: string;
  /** Where the last value lies; null where it is not known. */
  readonly last: { readonly x: number; readonly y: number } | null;
  /** The height of the target's edge; null where it is too far from the values to be shown without flattening them. */
  readonly targetY: number | null;
}

/** Draws values of equally long parts of time. `target` is the edge of the target's bounds. Null where no value is known. */
export function sparklineGeometry(values: readonly (number | null)[], target: number | null): SparklineGeometry | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const isTargetNear = target !== null && isNear(target, low, high);
  const [from, to] = isTargetNear ? [Math.min(low, target), Math.max(high, target)] : [low, high];
  const y = (value: number) => round(to === from ? SPARKLINE_HEIGHT / 2 : PADDING + ((to - value) / (to - from)) * INNER_HEIGHT);
  const last = values.at(-1) ?? null;
  return {
    path: pathOf(values, y),
    last: last === null ? null : { x: SPARKLINE_WIDTH, y: y(last) },
    targetY: isTargetNear ? y(target) : null,
  };
}

const INNER_HEIGHT = SPARKLINE_HEIGHT - 2 * PADDING;

function isNear(target: number, low: number, high: number): boolean {
  const whole = Math.max(high, target) - Math.min(low, target);
  return whole === 0 || (high - low) / whole >= LEAST_SHARE;
}

/** A value without a known neighbour is a dot: a line of no length with round ends. */
function pathOf(values: readonly (number | null)[], y: (value: number) => number): string {
  const step = SPARKLINE_WIDTH / Math.max(1, values.length - 1);
  return values
    .map((value, index) => {
      if (value === null) return '';
      const before = values[index - 1] ?? null;
      const after = values[index + 1] ?? null;
      const point = `${round(index * step)} ${y(value)}`;
      return before !== null ? `L${point}` : after !== null ? `M${point}` : `M${point}h0`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
