import type { Moment } from './happenings.ts';
import type { LinePoint } from './line.ts';
import type { Mark, MarkKind } from './marks.ts';
import type { Palette } from './palette.ts';
import type { ValueAxis } from './value-axis.ts';

/** A stretch of time that is shaded, in epoch milliseconds. */
export interface ShadedSpan {
  readonly kind: 'unknown' | 'incident';
  readonly from: number;
  readonly to: number;
  /** What is said where the pointer is in it; empty where there is nothing to add. */
  readonly label: string;
}

/** Everything that one metric's chart draws. Instants are epoch milliseconds. */
export interface ChartSpec {
  readonly points: readonly LinePoint[];
  readonly shaded: readonly ShadedSpan[];
  readonly marks: readonly Mark[];
  readonly span: { readonly from: number; readonly to: number };
  /** Null where there is nothing to show. */
  readonly axis: ValueAxis | null;
  readonly moments: readonly Moment[];
  readonly palette: Palette;
  readonly words: {
    readonly average: string;
    readonly envelope: string;
    readonly incident: string;
    readonly marks: Readonly<Record<MarkKind, string>>;
  };
  readonly formatValue: (value: number) => string;
  readonly formatTick: (at: number) => string;
  readonly formatInstant: (at: number) => string;
}

/** A chart on the screen. */
export interface DrawnChart {
  /** The instant (epoch milliseconds) under a place, in CSS pixels from the chart's left edge; the nearest end of the span beside the plot. */
  readonly timeAt: (x: number) => number;
  /** Reads a point aloud to the eye, as the pointer does; null shows none. */
  readonly point: (index: number | null) => void;
  readonly update: (spec: ChartSpec) => void;
  readonly destroy: () => void;
}
