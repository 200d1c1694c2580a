import type { CoverageHistory } from '../../../server/api/contract.ts';

type Day = CoverageHistory['days'][number];

/** The grid that the bars are drawn on; it is stretched to the room that there is. */
export const BARS_WIDTH = 900;
export const BARS_HEIGHT = 120;

/** How much of a day's room is left free between two bars. */
const GAP = 0.15;

/** A bar is no wider than this, however few days there are. */
const WIDEST = 40;

/** One part of a day's bar. */
export interface BarPart {
  readonly kind: 'executable' | 'binding' | 'people';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The bars of some days, the oldest first; all days are measured by the one with the most promises. */
export function coverageBars(days: readonly Day[]): readonly BarPart[] {
  const most = Math.max(1, ...days.map(totalOf));
  const room = Math.min(BARS_WIDTH / Math.max(1, days.length), WIDEST);
  return days.flatMap((day, index) => {
    let top = BARS_HEIGHT;
    const part = (kind: BarPart['kind'], count: number): BarPart => {
      const height = (count / most) * BARS_HEIGHT;
      top -= height;
      return { kind, x: index * room, y: top, width: room * (1 - GAP), height };
    };
    const parts = [part('executable', day.executable), part('binding', day.needsBinding), part('people', day.forPeople)];
    return parts.filter(({ height }) => height > 0);
  });
}

/** How many promises a day's records held. */
export function totalOf({ executable, needsBinding, forPeople }: Omit<Day, 'day' | 'decisions' | 'errors' | 'warnings'>): number {
  return executable + needsBinding + forPeople;
}
