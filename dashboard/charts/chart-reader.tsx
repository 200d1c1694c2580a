import { useState } from 'preact/hooks';
import type { LinePoint } from './line.ts';
import { moved } from './reading-keys.ts';

interface Props {
  readonly label: string;
  readonly points: readonly LinePoint[];
  /** What a point says, in words. */
  readonly describe: (point: LinePoint) => string;
  /** Shows the point of that index on the chart; null shows none. */
  readonly onRead: (index: number | null) => void;
  /** Twice as close around the instant (epoch milliseconds), or twice as much time. */
  readonly onZoom: (direction: 'in' | 'out', at: number) => void;
}

/** Reads a chart point by point with the keyboard, to the eye and to a screen reader. It lies over the chart and lets the pointer through. */
export function ChartReader({ label, points, describe, onRead, onZoom }: Props) {
  const [chosen, setChosen] = useState<number | null>(null);
  const known = points.flatMap(({ avg }, index) => (avg === null ? [] : [index]));
  const place = Math.min(chosen ?? known.length - 1, known.length - 1);
  const point = points[known[place] ?? -1];
  if (point === undefined) return null;
  const read = (next: number) => {
    setChosen(next);
    onRead(known[next] ?? null);
  };
  return (
    <div
      class="chart-reader"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={known.length - 1}
      aria-valuenow={place}
      aria-valuetext={describe(point)}
      onFocus={() => onRead(known[place] ?? null)}
      onBlur={() => onRead(null)}
      onKeyDown={(event) => {
        const next = moved(event.key, place, known.length);
        const zoom = event.key === '+' || event.key === '=' ? 'in' : event.key === '-' ? 'out' : null;
        if ((next === null && zoom === null) || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        if (next !== null) read(next);
        if (zoom !== null) onZoom(zoom, point.at);
      }}
    />
  );
}
