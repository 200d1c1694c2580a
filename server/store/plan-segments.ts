import type { Row } from './database.ts';
import type { Milliseconds } from './instants.ts';
import { ceilTo, DAYS, floorTo, HOURS, type LevelName } from './levels.ts';

/** How far the levels of one series go. */
export type LevelMarks = Pick<Row<'series'>, 'hours_through' | 'days_through' | 'samples_from' | 'hours_from'>;

/** A piece of time to be read from one level: the rows that end in (from, to]. */
export interface Segment {
  readonly level: LevelName;
  readonly from: Milliseconds;
  readonly to: Milliseconds;
}

/**
 * Cuts (from, to] into pieces, each for the coarsest level that covers it exactly, but none coarser than was asked for; where a finer
 * level has been deleted, the next coarser one stands in for it. Every instant is in one piece only.
 */
export function planSegments(from: Milliseconds, to: Milliseconds, marks: LevelMarks, coarsest: LevelName): readonly Segment[] {
  const samplesFrom = marks.samples_from ?? Number.NEGATIVE_INFINITY;
  const hoursFrom = marks.hours_from ?? Number.NEGATIVE_INFINITY;
  // What lies before the beginning of the finer level can come from the coarser one only, whether that is up to date or not.
  const hoursThrough = Math.max(marks.hours_through ?? Number.NEGATIVE_INFINITY, samplesFrom);
  const daysThrough = Math.max(marks.days_through ?? Number.NEGATIVE_INFINITY, hoursFrom);

  const leftHours = (start: Milliseconds, end: Milliseconds): readonly Segment[] => [
    { level: 'days', from: start, to: Math.min(end, hoursFrom) },
    { level: 'hours', from: Math.max(start, hoursFrom), to: end },
  ];
  const samples = (start: Milliseconds, end: Milliseconds): readonly Segment[] => [
    ...leftHours(start, Math.min(end, samplesFrom)),
    { level: 'samples', from: Math.max(start, samplesFrom), to: end },
  ];
  const hours = (start: Milliseconds, end: Milliseconds): readonly Segment[] => {
    const first = ceilTo(HOURS.width, start);
    const last = floorTo(HOURS.width, Math.min(end, hoursThrough));
    if (coarsest === 'samples' || first >= last) return samples(start, end);
    return [...samples(start, first), ...leftHours(first, last), ...samples(last, end)];
  };
  const days = (start: Milliseconds, end: Milliseconds): readonly Segment[] => {
    const first = ceilTo(DAYS.width, start);
    const last = floorTo(DAYS.width, Math.min(end, daysThrough));
    if (coarsest !== 'days' || first >= last) return hours(start, end);
    return [...hours(start, first), { level: 'days', from: first, to: last }, ...hours(last, end)];
  };
  return days(from, to).filter((segment) => segment.from < segment.to);
}
