/** The room for tiles: its size, and how small a tile may be to be read from across a room. All in pixels. */
export interface WallRoom {
  readonly width: number;
  readonly height: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
}

/** Columns and rows of tiles. */
export interface WallGrid {
  readonly columns: number;
  readonly rows: number;
}

/** The most metrics that one tile shows. */
const MOST_METRICS = 4;

/** How much of the least height of a tile each further metric takes. */
const METRIC_SHARE = 0.45;

/** A tile is at its best twice as wide as high. */
const BEST_RATIO = 2;

/** The most tiles that can be read; at least one. */
export function fullGrid({ width, height, tileWidth, tileHeight }: WallRoom): WallGrid {
  return { columns: Math.max(1, Math.floor(width / tileWidth)), rows: Math.max(1, Math.floor(height / tileHeight)) };
}

/** The grid for so many tiles: few of them are large, with as little room left empty as their form allows. */
export function gridFor(count: number, room: WallRoom): WallGrid {
  const full = fullGrid(room);
  const grids = Array.from({ length: full.columns }, (_, index) => ({ columns: index + 1, rows: Math.ceil(count / (index + 1)) }));
  const fitting = grids.filter(({ rows }) => rows >= 1 && rows <= full.rows);
  const [best = full] = fitting.toSorted((a, b) => badness(a, count, room) - badness(b, count, room));
  return best;
}

/** Tiles left empty, and how far the form of a tile is from the best, in doublings. */
function badness({ columns, rows }: WallGrid, count: number, { width, height }: WallRoom): number {
  const ratio = width / columns / (height / rows);
  return columns * rows - count + Math.abs(Math.log2(ratio / BEST_RATIO));
}

/** How many metrics there is room for in a tile of such a grid: one in the smallest. */
export function metricsPerTile({ rows }: WallGrid, { height, tileHeight }: WallRoom): number {
  const spare = height / rows / tileHeight - 1;
  return Math.min(MOST_METRICS, 1 + Math.max(0, Math.floor(spare / METRIC_SHARE)));
}
