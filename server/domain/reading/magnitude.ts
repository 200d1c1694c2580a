import type { Unit } from '../quantity.ts';
import type { UnitMeasure } from './lexicon/units.ts';
import { isSymbol, type Token } from './token.ts';

/** A number or a range as written, in its canonical unit. */
export interface Magnitude {
  /** The lower end; equal to `high` where it is no range. */
  readonly low: number;
  readonly high: number;
  /** The canonical unit; `multiple` of something else; null for a measure that has none. */
  readonly unit: Unit | 'multiple' | null;
  /** No measure is written. */
  readonly bare: boolean;
  /** The sign before it, where there is one. */
  readonly sign: '+' | '-' | null;
  /** A plus sign stands behind it. */
  readonly plus: boolean;
  /** The words say that both ends count: 介于, between, …之间. */
  readonly between: boolean;
  /** The index of the first token behind it. */
  readonly next: number;
}

/** Fifteen digits are what a double keeps of any decimal: the sixteenth of 0.1 × 3 is noise. */
const SIGNIFICANT_DIGITS = 15;

/** The number without the noise of binary fractions. */
export function tidy(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(SIGNIFICANT_DIGITS)) : value;
}

/** Whether the token says nothing about the number beside it. */
export function isNoise(token: Token | undefined): boolean {
  return token?.kind === 'noise' || isSymbol(token, '~〜*"\'“”');
}

/** The index of the first token at or after `at` that is not noise. */
export function skipNoise(tokens: readonly Token[], at: number): number {
  let index = at;
  while (isNoise(tokens[index])) index += 1;
  return index;
}

/** One number with its measure, before it is put into its unit. */
interface Term {
  readonly number: number;
  readonly measure: UnitMeasure | { readonly kind: 'multiple' } | { readonly kind: 'foreign' } | null;
  readonly plus: boolean;
  readonly next: number;
}

function readTerm(tokens: readonly Token[], at: number): Term | null {
  const currency = tokens[at]?.kind === 'currency' ? tokens[at] : null;
  const start = currency === null ? at : at + 1;
  const number = tokens[start];
  if (number?.kind !== 'number') return null;
  const written = tokens[start + 1];
  const measured = written?.kind === 'measure' ? written.measure : null;
  const measure = currency?.kind === 'currency' ? inCurrency(currency.unit, measured) : measured;
  const next = written?.kind === 'measure' ? start + 2 : start + 1;
  const fraction = measure === null ? readDivisor(tokens, next) : null;
  if (fraction !== null) return { number: number.value / fraction, measure: RATIO, plus: number.plus, next: next + 2 };
  const plus = isSymbol(tokens[next], '+') && tokens[next + 1]?.kind !== 'number';
  return { number: number.value, measure, plus: number.plus || plus, next: plus ? next + 1 : next };
}

const RATIO: UnitMeasure = { kind: 'unit', unit: 'ratio', times: 1, over: 1 };

/** $100 tickets is an amount of money, $36k/year is not. */
function inCurrency(unit: Unit, measure: Term['measure']): Term['measure'] {
  return measure === null || (measure.kind === 'unit' && measure.unit === 'count')
    ? { kind: 'unit', unit, times: 1, over: 1 }
    : { kind: 'foreign' };
}

/** The 10 of 8.5/10. */
function readDivisor(tokens: readonly Token[], at: number): number | null {
  const divisor = tokens[at + 1];
  if (!isSymbol(tokens[at], '/') || divisor?.kind !== 'number' || divisor.value === 0) return null;
  return tokens[at + 2]?.kind === 'measure' ? null : divisor.value;
}

function inUnit(number: number, measure: Term['measure']): number {
  return measure?.kind === 'unit' ? tidy((number * measure.times) / measure.over) : number;
}

/** Reads 500ms, 2-4 秒, 500+ req/s, 8.5/10, 1小时30分钟, $0.03, -5.9% at an index; null where no number stands there. */
export function readMagnitude(tokens: readonly Token[], at: number): Magnitude | null {
  const isBetween = tokens[at]?.kind === 'between';
  const signAt = isBetween ? at + 1 : at;
  const signed = isSymbol(tokens[signAt], '+-−');
  const sign = signed ? (isSymbol(tokens[signAt], '+') ? '+' : '-') : null;
  const first = readTerm(tokens, signed ? signAt + 1 : signAt);
  if (first === null) return null;
  const second = readRangeEnd(tokens, first.next, isBetween);
  return second === null ? exact(tokens, first, sign) : range(tokens, first, second, sign, isBetween);
}

function readRangeEnd(tokens: readonly Token[], at: number, isBetween: boolean): Term | null {
  const separator = tokens[at];
  if (separator === undefined || separator.kind === 'number') return null;
  const separates = separator.kind === 'range' || isSymbol(separator, '-–—~〜−');
  return separates || (isBetween && separator.kind !== 'comparator') ? readTerm(tokens, at + 1) : null;
}

function range(tokens: readonly Token[], first: Term, second: Term, sign: Magnitude['sign'], isBetween: boolean): Magnitude {
  const measure = second.measure ?? first.measure;
  const factor = sign === '-' ? -1 : 1;
  const values = [inUnit(first.number, first.measure ?? measure) * factor, inUnit(second.number, measure) * factor];
  const sameUnit = first.measure === null || unitOf(first.measure) === unitOf(measure);
  const closes = tokens[second.next]?.kind === 'between';
  return {
    low: Math.min(...values),
    high: Math.max(...values),
    unit: sameUnit ? unitOf(measure) : null,
    bare: measure === null,
    sign,
    plus: second.plus,
    between: isBetween || closes,
    next: closes ? second.next + 1 : second.next,
  };
}

function unitOf(measure: Term['measure']): Magnitude['unit'] {
  if (measure === null) return 'count';
  if (measure.kind === 'foreign') return null;
  return measure.kind === 'multiple' ? 'multiple' : measure.unit;
}

function exact(tokens: readonly Token[], first: Term, sign: Magnitude['sign']): Magnitude {
  let value = inUnit(first.number, first.measure);
  let { next, measure } = first;
  for (let part = smallerPart(tokens, next, measure); part !== null; part = smallerPart(tokens, next, measure)) {
    value = tidy(value + inUnit(part.number, part.measure));
    ({ next, measure } = part);
  }
  const signedValue = sign === '-' ? -value : value;
  return {
    low: signedValue,
    high: signedValue,
    unit: unitOf(measure),
    bare: measure === null,
    sign,
    plus: first.plus,
    between: false,
    next,
  };
}

/** The 30 分钟 of 1 小时 30 分钟: the same dimension in a smaller unit. */
function smallerPart(tokens: readonly Token[], at: number, larger: Term['measure']): Term | null {
  const part = readTerm(tokens, at);
  if (part?.measure?.kind !== 'unit' || larger?.kind !== 'unit' || part.measure.unit !== 's' || larger.unit !== 's') return null;
  return part.measure.times / part.measure.over < larger.times / larger.over ? part : null;
}
