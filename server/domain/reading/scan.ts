import { type FoldedText, fold } from './fold.ts';
import { CURRENCY_SIGNS } from './lexicon/units.ts';
import { WORDS, type Word } from './lexicon/words.ts';
import { createPhrasebook, isLetter } from './phrasebook.ts';
import { scanMeasure, scanScales, scanUnit } from './scan-measure.ts';
import { isDigit, scanDigits, scanFraction, scanSpoken } from './scan-number.ts';
import type { CurrencyToken, MeasureToken, NumberToken, SymbolToken, TextToken, Token } from './token.ts';

const wordAt = createPhrasebook(WORDS);
const currencyAt = createPhrasebook(CURRENCY_SIGNS);

const PICTURE = /^(?:\p{Extended_Pictographic}|\ufe0f|\u200d)$/u;
const LETTER = /^\p{L}$/u;
const arrowAt = createPhrasebook(['->', '=>', '→', '⇒', '➜'].map((arrow) => [arrow, true] as const));

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
    for (const { piece, end } of scanAt(folded, at)) {
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

/** One piece, or a number with its measure. Always reaches past `at`. */
function scanAt(text: FoldedText, at: number): readonly Scanned[] {
  return scanNumber(text, at) ?? scanSpokenNumber(text, at) ?? [scanCurrency(text, at) ?? scanWord(text, at) ?? scanRest(text, at)];
}

function scanNumber(text: FoldedText, at: number): readonly Scanned[] | null {
  const digits = scanDigits(text.lower, at);
  if (digits === null) return null;
  const scales = scanScales(text, at + digits.length);
  if (scales.end === at + digits.length && isLetter(text.lower[scales.end]) && scanUnit(text, scales.end) === null) {
    return [{ piece: { kind: 'text' }, end: wordEnd(text.lower, scales.end) }];
  }
  const plus = text.folded[scales.end] === '+' && scanDigits(text.lower, scales.end + 1) === null;
  const end = plus ? scales.end + 1 : scales.end;
  const number: Scanned = { piece: { kind: 'number', value: digits.value * scales.meaning, spoken: false, plus }, end };
  const measure = scanMeasure(text, end);
  return measure === null ? [number] : [number, { piece: { kind: 'measure', measure: measure.meaning }, end: measure.end }];
}

/** Numbers in words count only with a fraction or a unit: 百分之五, 三成, 十分钟, 一半; 统一 and 一致 are none. */
function scanSpokenNumber(text: FoldedText, at: number): readonly Scanned[] | null {
  if (text.lower.startsWith('一半', at))
    return spoken(0.5, at + 1, { meaning: { kind: 'unit', unit: 'ratio', times: 1, over: 1 }, end: at + 2 });
  const fraction = scanFraction(text.lower, at);
  const from = at + (fraction?.length ?? 0);
  const digits = fraction === null ? null : scanDigits(text.lower, from);
  const number = digits ?? scanSpoken(text.lower, from);
  if (number === null) return null;
  const end = from + number.length;
  if (fraction !== null) return spoken(number.value, end, { meaning: { kind: 'unit', unit: 'ratio', times: 1, over: fraction.over }, end });
  if (scanUnit(text, end) === null) return null;
  return spoken(number.value, end, scanMeasure(text, end));
}

function spoken(value: number, end: number, measure: ReturnType<typeof scanMeasure>): readonly Scanned[] {
  const number: Scanned = { piece: { kind: 'number', value, spoken: true, plus: false }, end };
  return measure === null ? [number] : [number, { piece: { kind: 'measure', measure: measure.meaning }, end: measure.end }];
}

function scanCurrency({ lower }: FoldedText, at: number): Scanned | null {
  const sign = currencyAt(lower, at);
  return sign === null ? null : { piece: { kind: 'currency', unit: sign.meaning }, end: at + sign.length };
}

function scanWord({ lower }: FoldedText, at: number): Scanned | null {
  const found = wordAt(lower, at);
  if (found === null) return null;
  const end = at + found.length;
  const isTight = 'tight' in found.meaning;
  if (isTight && !/^[\d.$¥€]$/.test(lower.charAt(lower[end] === ' ' ? end + 1 : end))) return null;
  return { piece: found.meaning, end };
}

function scanRest({ lower }: FoldedText, at: number): Scanned {
  const arrow = arrowAt(lower, at);
  if (arrow !== null) return { piece: { kind: 'symbol', symbol: '→' }, end: at + arrow.length };
  if (isLetter(lower[at])) return { piece: { kind: 'text' }, end: wordEnd(lower, at) };
  const character = String.fromCodePoint(lower.codePointAt(at) ?? 0);
  const end = at + character.length;
  if (PICTURE.test(character)) return { piece: { kind: 'noise' }, end };
  return { piece: LETTER.test(character) ? { kind: 'text' } : { kind: 'symbol', symbol: character }, end };
}

/** Where a word of letters and digits ends: p99, 5xx and max_connections are words. */
function wordEnd(lower: string, at: number): number {
  let end = at;
  while (isLetter(lower[end]) || isDigit(lower[end])) end += 1;
  return end;
}
