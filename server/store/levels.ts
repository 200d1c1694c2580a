import type { Milliseconds } from './instants.ts';

/** The levels of the history, the finest first. */
export type LevelName = 'samples' | 'hours' | 'days';

/** A level that is made of a finer one. */
export interface RolledLevel {
  readonly name: 'hours' | 'days';
  readonly table: 'measurement_hour' | 'measurement_day';
  readonly width: Milliseconds;
  /** The column of a series that says how far it is rolled up, and the one that says up to where its source has been deleted. */
  readonly through: 'hours_through' | 'days_through';
  readonly sourceFrom: 'samples_from' | 'hours_from';
}

export const HOURS: RolledLevel = {
  name: 'hours',
  table: 'measurement_hour',
  width: 3_600_000,
  through: 'hours_through',
  sourceFrom: 'samples_from',
};

/** Days are those of UTC. */
export const DAYS: RolledLevel = {
  name: 'days',
  table: 'measurement_day',
  width: 86_400_000,
  through: 'days_through',
  sourceFrom: 'hours_from',
};

/** The latest multiple of a width that is not after an instant: exact, since both are whole milliseconds. */
export function floorTo(width: Milliseconds, at: Milliseconds): Milliseconds {
  return Math.floor(at / width) * width;
}

/** The earliest multiple of a width that is not before an instant: the end of the hour or day that the instant is in. */
export function ceilTo(width: Milliseconds, at: Milliseconds): Milliseconds {
  return Math.ceil(at / width) * width;
}
