import type { LinePoint, UnknownSpan } from './line.ts';
import type { Mark, MarkKind } from './marks.ts';
import type { Palette } from './palette.ts';
import type { ValueAxis } from './value-axis.ts';

/** Everything that one metric's chart draws. Instants are epoch milliseconds. */
export interface ChartSpec {
  readonly points: readonly LinePoint[];
  readonly unknown: readonly UnknownSpan[];
  readonly marks: readonly Mark[];
  readonly span: { readonly from: number; readonly to: number };
  /** Null where there is nothing to show. */
  readonly axis: ValueAxis | null;
  /** Null where it is not known or not in the span. */
  readonly implementedAt: number | null;
  readonly palette: Palette;
  readonly words: {
    readonly average: string;
    readonly envelope: string;
    readonly implemented: string;
    readonly marks: Readonly<Record<MarkKind, string>>;
  };
  readonly formatValue: (value: number) => string;
  readonly formatTick: (at: number) => string;
  readonly formatInstant: (at: number) => string;
}

/** A chart on the screen. */
export interface DrawnChart {
  readonly update: (spec: ChartSpec) => void;
  readonly destroy: () => void;
}
