import type { FoldedText } from './fold.ts';
import { type Measure, SCALES, UNITS, type UnitMeasure } from './lexicon/units.ts';
import { PARTICLES, UNIT_PREFIXES, WORDS } from './lexicon/words.ts';
import { createPhrasebook, isLetter, type PhraseFound } from './phrasebook.ts';
import { isDigit, scanDigits } from './scan-number.ts';

/** The shortest unit that is known whatever its case: Seconds is a unit, while m and M differ. */
const CASELESS_LENGTH = 4;

/** The longest unknown word that could be a unit's symbol rather than a thing that is counted. */
const LONGEST_SYMBOL = 3;

/** The longest run of letters that is taken for a thing that is counted, in UTF-16 code units. */
const LONGEST_THING = 24;

const unitAt = createPhrasebook([...UNITS].map(([spelling, measure]) => [spelling.normalize('NFKC'), measure] as const));
const caselessUnitAt = createPhrasebook([...UNITS].filter(([spelling]) => spelling.length >= CASELESS_LENGTH));
const scaleAt = createPhrasebook(SCALES);
const caselessScaleAt = createPhrasebook([...SCALES].filter(([spelling]) => spelling.length >= CASELESS_LENGTH));
const unitPrefixAt = createPhrasebook(UNIT_PREFIXES.map((prefix) => [prefix, true] as const));
const wordAt = createPhrasebook(WORDS);
const perAt = createPhrasebook(['/', 'per', '每'].map((per) => [per, true] as const));

const COUNTED: UnitMeasure = { kind: 'unit', unit: 'count', times: 1, over: 1 };
const MYRIAD = 1e4;
const MINUTE: UnitMeasure = { kind: 'unit', unit: 's', times: 60, over: 1 };
const FOREIGN: Measure = { kind: 'foreign' };

/** Something read from a text, and where it ends. */
export interface Scanned<T> {
  readonly meaning: T;
  readonly end: number;
}

/** What a number counts, and how that is written. */
export interface MeasureFound extends Scanned<Measure> {
  readonly isThing: boolean;
  readonly isConsecutive: boolean;
}

function skipSpace(text: string, at: number): number {
  return text[at] === ' ' ? at + 1 : at;
}

/** The unit of the lexicon that begins at an index; null where none does. */
export function scanUnit({ folded, lower }: FoldedText, at: number): Scanned<Measure> | null {
  const found = unitAt(folded, at) ?? caselessUnitAt(lower, at);
  return found === null ? null : { meaning: found.meaning, end: at + found.length };
}

/** The product of the scales at an index (k, 万, 百万), and where they end. */
export function scanScales(text: FoldedText, at: number): Scanned<number> {
  let product = 1;
  let end = at;
  for (;;) {
    const from = skipSpace(text.folded, end);
    const scale =
      scanUnit(text, from) === null ? (scaleAt(text.folded, from) ?? caselessScaleAt(text.lower, from)) : scanMyriad(text, from);
    if (scale === null) return { meaning: product, end };
    product *= scale.meaning;
    end = from + scale.length;
  }
}

/** The w of 10w+ and 1w QPS, a myriad to Chinese writers; elsewhere it is a week. */
function scanMyriad(text: FoldedText, at: number): PhraseFound<number> | null {
  if (text.lower[at] !== 'w') return null;
  const unit = scanUnit(text, skipSpace(text.folded, at + 1))?.meaning;
  const counts = text.folded[at + 1] === '+' || (unit?.kind === 'unit' && (unit.unit === 'count' || unit.unit === 'per_second'));
  return counts ? { length: 1, meaning: MYRIAD } : null;
}

/** Reads what the number that ends at an index counts: 次/秒, MB/分钟, req/s, requests per second, 个. Null where it stands alone. */
export function scanMeasure(text: FoldedText, at: number): MeasureFound | null {
  const afterPrefix = afterUnitPrefix(text.lower, at);
  const isConsecutive = afterPrefix !== at;
  const from = isHyphenated(text, at) ? at + 1 : skipSpace(text.folded, afterPrefix);
  const unit = scanUnit(text, from);
  if (isConsecutive && unit === null) return { meaning: COUNTED, end: afterPrefix, isThing: false, isConsecutive };
  const numerator = unit ?? scanThing(text, from);
  const isThing = unit === null;
  const denominator = scanDenominator(text, numerator?.end ?? at, isAmount(numerator?.meaning));
  if (denominator !== null)
    return { meaning: rate(numerator?.meaning ?? COUNTED, denominator.meaning), end: denominator.end, isThing: false, isConsecutive };
  if (unit !== null) return isMultiplication(text.folded, unit) ? null : { ...unit, isThing, isConsecutive };
  if (numerator === null || !isLetter(text.lower[from])) return null;
  const meaning = numerator.end - from <= LONGEST_SYMBOL ? FOREIGN : numerator.meaning;
  return { meaning, end: numerator.end, isThing, isConsecutive };
}

/** The hyphen of a 5-minute window. */
function isHyphenated(text: FoldedText, at: number): boolean {
  const unit = text.folded[at] === '-' ? scanUnit(text, at + 1) : null;
  return unit !== null && unit.end - at > CASELESS_LENGTH && isLetter(text.lower[at + 1]);
}

function afterUnitPrefix(lower: string, at: number): number {
  const from = skipSpace(lower, at);
  const prefix = unitPrefixAt(lower, from);
  return prefix === null ? at : from + prefix.length;
}

/** A × or x between two numbers multiplies; it is no measure of the first. */
function isMultiplication(folded: string, measure: Scanned<Measure>): boolean {
  return measure.meaning.kind === 'multiple' && /^\d$/.test(folded.charAt(skipSpace(folded, measure.end)));
}

/** A word that no table lists: a thing that is counted. */
function scanThing({ lower }: FoldedText, at: number): Scanned<Measure> | null {
  let end = at;
  while (end - at < LONGEST_THING && /^\p{L}$/u.test(lower.charAt(end)) && wordAt(lower, end) === null) end += 1;
  const word = lower.slice(at, end);
  return word === '' || PARTICLES.has(word) || isDigit(lower[end]) ? null : { meaning: COUNTED, end };
}

/** Reads /s, per minute, 每秒, /req at an index, and /5 分钟 where it is told what is counted. Behind a slash 分 is a minute, never a score. */
function scanDenominator(text: FoldedText, at: number, isCounted: boolean): Scanned<Measure> | null {
  const start = skipSpace(text.lower, at);
  const per = perAt(text.lower, start);
  if (per === null) return null;
  const from = skipSpace(text.lower, start + per.length);
  const count = isCounted ? scanDigits(text.lower, from) : null;
  const unitFrom = skipSpace(text.lower, from + (count?.length ?? 0));
  const unit = scanUnit(text, unitFrom);
  if (unit !== null && text.lower.slice(unitFrom, unit.end) === '分') return { meaning: times(MINUTE, count?.value ?? 1), end: unit.end };
  if (count === null) return unit ?? (isSeparator(text.lower, at) ? null : scanThing(text, unitFrom));
  return unit?.meaning.kind === 'unit' && unit.meaning.unit === 's' && count.value > 0
    ? { meaning: times(unit.meaning, count.value), end: unit.end }
    : null;
}

/** The slash of "错误率 > 1% / 延迟 > 2s" has a space before and behind it. */
function isSeparator(lower: string, at: number): boolean {
  return lower.startsWith(' / ', at);
}

/** Whether so much of it can come in a time: things and bytes. */
function isAmount(measure: Measure | undefined): boolean {
  return measure?.kind === 'unit' && (measure.unit === 'count' || measure.unit === 'bytes');
}

function times(measure: UnitMeasure, count: number): UnitMeasure {
  return { ...measure, times: measure.times * count };
}

/** A thing per time is a rate, a size per time a throughput; per anything else it stays what it is. */
function rate(numerator: Measure, denominator: Measure): Measure {
  if (denominator.kind !== 'unit' || denominator.unit !== 's') return numerator;
  if (numerator.kind !== 'unit') return FOREIGN;
  const perSecond = { times: numerator.times * denominator.over, over: numerator.over * denominator.times };
  if (numerator.unit === 'count') return { kind: 'unit', unit: 'per_second', ...perSecond };
  if (numerator.unit === 'bytes') return { kind: 'unit', unit: 'bytes_per_second', ...perSecond };
  return FOREIGN;
}
