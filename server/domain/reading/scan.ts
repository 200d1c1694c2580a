import { type FoldedText, fold } from './fold.ts';
import { CURRENCY_SIGNS, type Measure } from './lexicon/units.ts';
import type { Word } from './lexicon/word.ts';
import { WORDS } from './lexicon/words.ts';
import { createPhrasebook, isLetter } from './phrasebook.ts';
import { type MeasureFound, scanMeasure, scanScales, scanUnit } from './scan-measure.ts';
import { datedEnd, isDigit, type NumberFound, scanDigits } from './scan-number.ts';
import { canBeginSpoken, scanFraction, scanSpoken } from './scan-spoken.ts';
import type { CurrencyToken, MeasureToken, NumberToken, SymbolToken, TextToken, Token } from './token.ts';

const wordAt = createPhrasebook(WORDS);
const currencyAt = createPhrasebook(CURRENCY_SIGNS);

const PICTURE = /^\p{Extended_Pictographic}$/u;
const LETTER = /^\p{L}$/u;
const arrowAt = createPhrasebook(['->', '=>', '→', '⇒', '➜'].map((arrow) => [arrow, true] as const));

const MINUTE: Measure = { kind: 'unit', unit: 's', times: 60, over: 1 };
const RATIO: Measure = { kind: 'unit', unit: 'ratio', times: 1, over: 1 };

type Piece = NumberToken | MeasureToken | CurrencyToken | SymbolToken | TextToken | Word;

/** A piece with its place in the folded text. */
interface Scanned {
  readonly piece: Piece;
  readonly end: number;
}

/** Cuts a text into tokens. Any text at all can be cut; the time is proportional to its length. */
export function scan(text: string): readonly Token[] {
  const folded = fold(text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < folded.folded.length) {
    if (folded.folded[at] === ' ') {
      at += 1;
      continue;
    }
    for (const { piece, end } of scanAt(folded, at, tokens.at(-1))) {
      append(tokens, piece, folded.offsets[at] ?? 0, folded.offsets[end] ?? text.length);
      at = end;
    }
  }
  return tokens;
}

/** Text beside text is one token. The place is written first: V8 copies pieces of many shapes five times as fast behind it as before it. */
function append(tokens: Token[], piece: Piece, start: number, end: number): void {
  const last = tokens.at(-1);
  if (piece.kind === 'text' && last?.kind === 'text') tokens[tokens.length - 1] = { ...last, end };
  else tokens.push({ start, end, ...piece });
}

/** One piece, or a number with its measure, behind the last token. Always reaches past `at`. */
function scanAt(text: FoldedText, at: number, last: Token | undefined): readonly Scanned[] {
  return (
    scanNumber(text, at, last) ??
    scanHalf(text, at, last) ??
    scanSpokenNumber(text, at, last) ?? [scanCurrency(text, at) ?? scanWord(text, at) ?? scanRest(text, at)]
  );
}

function scanNumber(text: FoldedText, at: number, last: Token | undefined): readonly Scanned[] | null {
  if (!isDigit(text.lower[at]) && text.lower[at] !== '.') return null;
  const dated = datedEnd(text.lower, at);
  if (dated !== null) return [{ piece: { kind: 'text' }, end: dated }];
  const digits = scanDigits(text.lower, at);
  if (digits === null) return null;
  const scales = scanScales(text, at + digits.length);
  if (scales.end === at + digits.length && isLetter(text.lower[scales.end]) && scanUnit(text, scales.end) === null) {
    return [{ piece: { kind: 'text' }, end: wordEnd(text.lower, scales.end) }];
  }
  const half = scales.end === at + digits.length && text.lower.startsWith('个半', scales.end) ? 2 : 0;
  const plus = text.folded[scales.end] === '+' && scanDigits(text.lower, scales.end + 1) === null;
  const end = scales.end + (plus ? 1 : half);
  const value = half === 0 ? digits.value * scales.meaning : digits.value + 0.5;
  return numbered({ value, spoken: false, plus, fraction: false }, end, scanMinutes(text, end, last) ?? scanMeasure(text, end));
}

/** The 分 of 2小时30分 and of 5分間, which alone may be a score. */
function scanMinutes({ lower }: FoldedText, behind: number, last: Token | undefined): MeasureFound | null {
  const at = lower[behind] === ' ' ? behind + 1 : behind;
  const isBehindHours = last?.kind === 'measure' && last.measure.kind === 'unit' && last.measure.unit === 's';
  return lower[at] === '分' &&
    lower[at + 1] !== '钟' &&
    (isBehindHours || lower[at + 1] === '間' || SECONDS_BEHIND.test(lower.slice(at + 1, at + SECONDS_REACH)))
    ? { meaning: MINUTE, end: at + 1, isThing: false, isConsecutive: false }
    : null;
}

/** The 30秒 that makes the 分 before it a minute: 1分30秒. */
const SECONDS_BEHIND = /^ ?\d{1,2} ?秒/;
const SECONDS_REACH = 6;

/** The 半 of 1 秒半: half of the unit before it. */
function scanHalf(text: FoldedText, at: number, last: Token | undefined): readonly Scanned[] | null {
  if (text.lower[at] !== '半' || last?.kind !== 'measure' || last.measure.kind !== 'unit' || last.measure.unit !== 's') return null;
  const end = at + 1;
  if (scanMeasure(text, end) !== null) return null;
  const meaning: Measure = { ...last.measure, over: last.measure.over * 2 };
  return numbered({ value: 1, spoken: true, plus: false, fraction: false }, end, { meaning, end, isThing: false, isConsecutive: false });
}

/** Numbers in words count with a fraction or a unit (百分之五, 三成, 十分钟, 一半), or where they stand alone; 统一 and 一致 are none. */
function scanSpokenNumber(text: FoldedText, at: number, last: Token | undefined): readonly Scanned[] | null {
  if (!canBeginSpoken(text.lower.charAt(at)) && !isDigit(text.lower[at])) return null;
  const fraction = scanFraction(text.lower, at);
  if (fraction !== null) {
    const end = at + fraction.length;
    const measure = { meaning: RATIO, end, isThing: false, isConsecutive: false };
    return numbered({ value: fraction.value, spoken: true, plus: false, fraction: fraction.isPart }, end, measure);
  }
  const number = scanSpoken(text.lower, at);
  if (number === null) return null;
  const end = at + number.length;
  const scales = scanScales(text, end);
  const measure = scanMeasure(text, scales.end);
  const counts = measure !== null && (!measure.isThing || number.value === 0 || measure.isConsecutive);
  if (!counts && !standsAlone(text, at, number, last)) return null;
  return numbered(
    { value: number.value * scales.meaning, spoken: true, plus: false, fraction: false },
    scales.end,
    counts ? measure : null,
  );
}

/** 三百二十 behind a comparator, a space or nothing, with no letters behind it but those of a known word. */
function standsAlone({ lower }: FoldedText, at: number, { length }: NumberFound, last: Token | undefined): boolean {
  if (lower[at] === '半' || isLetter(lower[at])) return false;
  const behind = lower.charAt(at + length);
  const isFree = last === undefined || last.kind !== 'text' || lower[at - 1] === ' ';
  return isFree && (!LETTER.test(behind) || wordAt(lower, at + length) !== null);
}

function numbered(number: Omit<NumberToken, 'kind'>, end: number, measure: MeasureFound | null): readonly Scanned[] {
  const scanned: Scanned = { piece: { kind: 'number', ...number }, end };
  if (measure === null) return [scanned];
  const { meaning, isThing, isConsecutive } = measure;
  return [scanned, { piece: { kind: 'measure', measure: meaning, isThing, isConsecutive }, end: measure.end }];
}

function scanCurrency({ lower }: FoldedText, at: number): Scanned | null {
  const sign = currencyAt(lower, at);
  return sign === null ? null : { piece: { kind: 'currency', unit: sign.meaning }, end: at + sign.length };
}

function scanWord(text: FoldedText, at: number): Scanned | null {
  const found = wordAt(text.lower, at);
  if (found === null) return null;
  const end = at + found.length;
  return 'tight' in found.meaning && !numberFollows(text, end) ? null : { piece: found.meaning, end };
}

function numberFollows(text: FoldedText, end: number): boolean {
  const at = text.lower[end] === ' ' ? end + 1 : end;
  return /^[\d.$¥€]$/.test(text.lower.charAt(at)) || scanSpokenNumber(text, at, undefined) !== null;
}

function scanRest({ lower }: FoldedText, at: number): Scanned {
  const arrow = arrowAt(lower, at);
  if (arrow !== null) return { piece: { kind: 'symbol', symbol: '→' }, end: at + arrow.length };
  if (isLetter(lower[at])) return { piece: { kind: 'text' }, end: wordEnd(lower, at) };
  if (lower[at] === '第') return { piece: { kind: 'text' }, end: ordinalEnd(lower, at) };
  const character = String.fromCodePoint(lower.codePointAt(at) ?? 0);
  const end = at + character.length;
  if (PICTURE.test(character)) return { piece: { kind: 'noise' }, end };
  return { piece: LETTER.test(character) ? { kind: 'text' } : { kind: 'symbol', symbol: character }, end };
}

/** Where a word of letters and digits ends: p99.9, v1.2, 5xx and max_connections are words. */
function wordEnd(lower: string, at: number): number {
  let end = at;
  while (isLetter(lower[end]) || isDigit(lower[end]) || (lower[end] === '.' && isDigit(lower[end - 1]) && isDigit(lower[end + 1])))
    end += 1;
  return end;
}

/** 第 3 is a place in an order, not a count. */
function ordinalEnd(lower: string, at: number): number {
  const from = lower[at + 1] === ' ' ? at + 2 : at + 1;
  const digits = scanDigits(lower, from);
  return digits === null ? at + 1 : from + digits.length;
}
