import type { Unit } from '../quantity.ts';
import { inUnit, readTerm, type Term, unitOf } from './term.ts';
import { tidy } from './tidy.ts';
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
  /** Written as a part of something: 1/3, 一半, 三分之一. */
  readonly fraction: boolean;
  /** The sign before it, where there is one. */
  readonly sign: '+' | '-' | null;
  /** A plus sign stands behind it. */
  readonly plus: boolean;
  /** The words say that both ends count: 介于, between, …之间, 200 ± 20. */
  readonly between: boolean;
  /** The index of the first token behind it. */
  readonly next: number;
}

/** Whether the token says nothing about the number beside it. */
export function isNoise(token: Token | undefined): boolean {
  return token?.kind === 'noise' || token?.kind === 'copula' || isSymbol(token, '~〜*"\'“”');
}

/** The index of the first token at or after `at` that is not noise. */
export function skipNoise(tokens: readonly Token[], at: number): number {
  let index = at;
  while (isNoise(tokens[index])) index += 1;
  return index;
}

/** A term with the sign before it. */
interface Signed {
  readonly term: Term;
  readonly sign: Magnitude['sign'];
}

function readSigned(tokens: readonly Token[], at: number): Signed | null {
  const sign = isSign(tokens, at) ? (isSymbol(tokens[at], '+') ? '+' : '-') : null;
  const term = readTerm(tokens, sign === null ? at : at + 1);
  return term === null ? null : { term, sign };
}

/** A sign stands right before its number; with a space between them, only where it opens the text. */
function isSign(tokens: readonly Token[], at: number): boolean {
  return isSymbol(tokens[at], '+-−') && (at === 0 || tokens[at]?.end === tokens[at + 1]?.start);
}

/** Reads 500ms, 2-4 秒, 500+ req/s, 8.5/10, 1小时30分钟, $0.03, -5.9%, 200 ± 20ms at an index; null where no number stands there. */
export function readMagnitude(tokens: readonly Token[], at: number): Magnitude | null {
  const isBetween = tokens[at]?.kind === 'between';
  const first = readSigned(tokens, isBetween ? at + 1 : at);
  if (first === null) return null;
  const second = readRangeEnd(tokens, first.term.next, isBetween);
  if (second !== null) return range(tokens, first, second, isBetween);
  const alone = exact(tokens, first);
  return readTolerance(tokens, alone) ?? alone;
}

/** Reads one number with its measure, and nothing of a range. */
export function readExact(tokens: readonly Token[], at: number): Magnitude | null {
  const signed = readSigned(tokens, at);
  return signed === null ? null : exact(tokens, signed);
}

function readRangeEnd(tokens: readonly Token[], at: number, isBetween: boolean): Signed | null {
  const separator = tokens[at];
  if (separator === undefined || separator.kind === 'number') return null;
  const separates = separator.kind === 'range' || isSymbol(separator, '-–—~〜−');
  return separates || (isBetween && separator.kind !== 'comparator') ? readSigned(tokens, at + 1) : null;
}

function range(tokens: readonly Token[], first: Signed, second: Signed, isBetween: boolean): Magnitude {
  const measure = second.term.measure ?? first.term.measure;
  const signs = [first.sign, second.sign ?? first.sign];
  const values = [inUnit(first.term.number, first.term.measure ?? measure), inUnit(second.term.number, measure)].map((value, index) =>
    signs[index] === '-' ? -value : value,
  );
  const sameUnit = first.term.measure === null || unitOf(first.term.measure) === unitOf(measure);
  const closes = tokens[second.term.next]?.kind === 'between';
  return {
    low: Math.min(...values),
    high: Math.max(...values),
    unit: sameUnit ? unitOf(measure) : null,
    bare: measure === null,
    fraction: first.term.fraction && second.term.fraction,
    sign: first.sign,
    plus: second.term.plus,
    between: isBetween || closes,
    next: closes ? second.term.next + 1 : second.term.next,
  };
}

function exact(tokens: readonly Token[], { term, sign }: Signed): Magnitude {
  let value = inUnit(term.number, term.measure);
  let { next, measure } = term;
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
    fraction: term.fraction,
    sign,
    plus: term.plus,
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

/** 200 ± 20ms and 0.2s ± 10%: both ends count. A share is one of the number itself, unless that is a share too. */
function readTolerance(tokens: readonly Token[], centre: Magnitude): Magnitude | null {
  const by = isSymbol(tokens[centre.next], '±') ? readExact(tokens, centre.next + 1) : null;
  if (by === null) return null;
  const isShare = by.unit === 'ratio' && centre.unit !== 'ratio';
  const isMeasuredBehind = centre.bare && !by.bare && !isShare;
  if (!isShare && !by.bare && !isMeasuredBehind && by.unit !== centre.unit) return null;
  const scale = isMeasuredBehind || (by.bare && !centre.bare) ? scaleBetween(tokens, centre, by) : { centre: 1, by: 1 };
  const middle = centre.low * scale.centre;
  const width = isShare ? Math.abs(middle) * by.low : by.low * scale.by;
  const unit = isMeasuredBehind ? by.unit : centre.unit;
  return {
    ...centre,
    low: tidy(middle - width),
    high: tidy(middle + width),
    unit,
    bare: centre.bare && by.bare,
    between: true,
    next: by.next,
  };
}

/** 200 ± 20ms: the measure that one of them has counts for both. */
function scaleBetween(tokens: readonly Token[], centre: Magnitude, by: Magnitude): { readonly centre: number; readonly by: number } {
  const measured = tokens.slice(0, by.next).findLast((token) => token.kind === 'measure');
  const factor = measured?.kind === 'measure' ? inUnit(1, measured.measure) : 1;
  return centre.bare ? { centre: factor, by: 1 } : { centre: 1, by: factor };
}
