import { useEffect, useState } from 'preact/hooks';

/** How long a page stands, in milliseconds: time to read its tiles from across a room. */
const PAGE_MS = 15_000;

/** Which page is shown, and what turns it. */
export interface Paging {
  readonly page: number;
  readonly isPaused: boolean;
  readonly turn: (step: 1 | -1) => void;
  readonly setPaused: (isPaused: boolean) => void;
}

/** Goes through `count` pages by itself, one after the other, until it is paused. */
export function usePages(count: number): Paging {
  const [shown, setShown] = useState(0);
  const [isPaused, setPaused] = useState(false);
  const page = Math.min(shown, count - 1);
  const turn = (step: 1 | -1) => setShown((page + step + count) % count);
  useEffect(() => {
    if (isPaused || count === 1) return;
    const timer = setTimeout(() => turn(1), PAGE_MS);
    return () => clearTimeout(timer);
  }, [page, count, isPaused]);
  return { page, isPaused, turn, setPaused };
}
