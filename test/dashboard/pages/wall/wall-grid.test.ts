import { describe, expect, it } from '@jest/globals';
import { fullGrid, gridFor, metricsPerTile, type WallRoom } from '../../../../dashboard/pages/wall/wall-grid.ts';

const ROOM: WallRoom = { width: 1860, height: 850, tileWidth: 510, tileHeight: 240 };

describe('the grid of the wall', () => {
  it('has as many tiles as can be read, and one where there is room for none', () => {
    expect(fullGrid(ROOM)).toEqual({ columns: 3, rows: 3 });
    expect(fullGrid({ ...ROOM, width: 100, height: 100 })).toEqual({ columns: 1, rows: 1 });
  });

  it('makes few tiles large and leaves little room empty', () => {
    expect(gridFor(1, ROOM)).toEqual({ columns: 1, rows: 1 });
    expect(gridFor(4, ROOM)).toEqual({ columns: 2, rows: 2 });
    expect(gridFor(9, ROOM)).toEqual({ columns: 3, rows: 3 });
  });

  it('never makes a tile smaller than can be read', () => {
    for (let count = 1; count <= 9; count += 1) {
      const { columns, rows } = gridFor(count, ROOM);
      expect(columns * rows).toBeGreaterThanOrEqual(count);
      expect(ROOM.width / columns).toBeGreaterThanOrEqual(ROOM.tileWidth);
      expect(ROOM.height / rows).toBeGreaterThanOrEqual(ROOM.tileHeight);
    }
  });

  it('shows one metric in the smallest tile, more in a higher one, and at most four', () => {
    expect(metricsPerTile({ columns: 3, rows: 3 }, ROOM)).toBe(1);
    expect(metricsPerTile({ columns: 2, rows: 2 }, ROOM)).toBe(2);
    expect(metricsPerTile({ columns: 1, rows: 1 }, ROOM)).toBe(4);
    expect(metricsPerTile({ columns: 1, rows: 1 }, { ...ROOM, height: 100 })).toBe(1);
  });
});
