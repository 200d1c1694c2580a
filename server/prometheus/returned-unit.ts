import type { Unit } from '../domain/quantity.ts';
import { UNITS } from '../domain/reading/lexicon/units.ts';

/** The unit of what a query returns. */
export interface ReturnedUnit {
  readonly unit: Unit;
  /** What a returned value is multiplied by to reach the canonical unit. */
  readonly scale: number;
}

/** The names of canonical units, and rates as Prometheus users name them. */
const NAMED_UNITS: ReadonlyMap<string, ReturnedUnit> = new Map([
  ['ratio', { unit: 'ratio', scale: 1 }],
  ['count', { unit: 'count', scale: 1 }],
  ['per_second', { unit: 'per_second', scale: 1 }],
  ['per_minute', { unit: 'per_second', scale: 1 / 60 }],
  ['per_hour', { unit: 'per_second', scale: 1 / 3600 }],
  ['per_day', { unit: 'per_second', scale: 1 / 86_400 }],
  ['bytes_per_second', { unit: 'bytes_per_second', scale: 1 }],
]);

/** Reads a unit as it is written in the bindings: a canonical name, a spelling that records use too, or `currency:` and a code. Null where it is none. */
export function readReturnedUnit(text: string): ReturnedUnit | null {
  const spelling = text.trim();
  const currency = /^currency:([a-z]{3})$/i.exec(spelling)?.[1];
  if (currency !== undefined) return { unit: `currency:${currency.toUpperCase()}`, scale: 1 };
  const named = NAMED_UNITS.get(spelling);
  if (named !== undefined) return named;
  const measure = UNITS.get(spelling);
  return measure?.kind === 'unit' ? { unit: measure.unit, scale: measure.times / measure.over } : null;
}
