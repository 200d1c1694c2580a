import type { Unit } from '../quantity.ts';
import type { UnitMeasure } from './lexicon/units.ts';
import { tidy } from './tidy.ts';
import { isSymbol, type Token } from './token.ts';

/** One number with its measure, before it is put into its unit. */
export interface Term {
  readonly number: number;
  readonly measure: UnitMeasure | { readonly kind: 'multiple' } | { readonly kind: 'foreign' } | null;
  /** A plus sign stands behind it. */
  readonly plus: boolean;
  /** Written as a part of something: 1/3, 一半, 三分之一. */
  readonly fraction: boolean;
  /** The index of the first token behind it. */
  readonly next: number;
}

/** Reads 500ms, $0.03, QPS 1200, 8.5/10, 每秒 500 次 at an index; null where no number stands there. */
export function readTerm(tokens: readonly Token[], at: number): Term | null {
  const prefix = tokens[at]?.kind === 'currency' || tokens[at]?.kind === 'prefix-measure' ? tokens[at] : null;
  const start = prefix === null ? at : at + 1;
  const number = tokens[start];
  if (number?.kind !== 'number') return null;
  const written = tokens[start + 1];
  const measured = written?.kind === 'measure' ? written.measure : null;
  const measure =
    prefix?.kind === 'currency'
      ? inCurrency(prefix.unit, measured)
      : (measured ?? (prefix?.kind === 'prefix-measure' ? prefix.measure : null));
  const next = written?.kind === 'measure' ? start + 2 : start + 1;
  const divided = measure === null ? readDivisor(tokens, next) : null;
  if (divided !== null) return { number: number.value / divided.by, measure: RATIO, plus: number.plus, fraction: true, next: divided.next };
  const plus = isSymbol(tokens[next], '+') && tokens[next + 1]?.kind !== 'number';
  return { number: number.value, measure, plus: number.plus || plus, fraction: number.fraction, next: plus ? next + 1 : next };
}

const RATIO: UnitMeasure = { kind: 'unit', unit: 'ratio', times: 1, over: 1 };

/** $100 tickets is an amount of money, $36k/year is not. */
function inCurrency(unit: Unit, measure: Term['measure']): Term['measure'] {
  return measure === null || (measure.kind === 'unit' && measure.unit === 'count')
    ? { kind: 'unit', unit, times: 1, over: 1 }
    : { kind: 'foreign' };
}

/** The 10 of 8.5/10 and of 8.5/10 分; 100/5 分钟 is no fraction. */
function readDivisor(tokens: readonly Token[], at: number): { readonly by: number; readonly next: number } | null {
  const divisor = tokens[at + 1];
  if (!isSymbol(tokens[at], '/') || divisor?.kind !== 'number' || divisor.value === 0) return null;
  const measured = tokens[at + 2];
  if (measured?.kind !== 'measure') return { by: divisor.value, next: at + 2 };
  const isScore = measured.measure.kind === 'foreign' || (measured.measure.kind === 'unit' && measured.measure.unit === 'count');
  return isScore ? { by: divisor.value, next: at + 3 } : null;
}

/** A number in the canonical unit of its measure. */
export function inUnit(number: number, measure: Term['measure']): number {
  return measure?.kind === 'unit' ? tidy((number * measure.times) / measure.over) : number;
}

/** The canonical unit of a measure; a bare number is a count. */
export function unitOf(measure: Term['measure']): Unit | 'multiple' | null {
  if (measure === null) return 'count';
  if (measure.kind === 'foreign') return null;
  return measure.kind === 'multiple' ? 'multiple' : measure.unit;
}
