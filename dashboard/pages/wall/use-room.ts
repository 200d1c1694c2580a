import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { WallRoom } from './wall-grid.ts';

/** The least size of a tile, in letters of the wall's own size: a condition of some words and its numbers. */
const TILE_WIDTH_EM = 17;
const TILE_HEIGHT_EM = 8;

/** The room inside an element, measured anew whenever it changes; null before the first time. */
export function useRoom(element: RefObject<HTMLElement | null>): WallRoom | null {
  const [room, setRoom] = useState<WallRoom | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => {
      const em = Number.parseFloat(getComputedStyle(current).fontSize);
      const { clientWidth: width, clientHeight: height } = current;
      setRoom({ width, height, tileWidth: TILE_WIDTH_EM * em, tileHeight: TILE_HEIGHT_EM * em });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
