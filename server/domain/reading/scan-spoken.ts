import { ENGLISH_NUMERALS, SPOKEN_DIGITS, SPOKEN_FRACTIONS, SPOKEN_GROUPS, SPOKEN_PLACES, UNCOUNTED_BEFORE } from './lexicon/numerals.ts';
import { createPhrasebook } from './phrasebook.ts';
import { type NumberFound, scanDigits } from './scan-number.ts';

const englishAt = createPhrasebook(ENGLISH_NUMERALS);
const fractionAt = createPhrasebook(SPOKEN_FRACTIONS);

/** What a number in words can begin with: most characters begin none, and are told at once. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  '半',
  '十',
  ...[...SPOKEN_DIGITS.keys(), ...SPOKEN_FRACTIONS.keys(), ...ENGLISH_NUMERALS.keys()].map((word) => word.charAt(0)),
]);

/** Whether a number in words can begin with a character. */
export function canBeginSpoken(character: string): boolean {
  return BEGINNINGS.has(character);
}

/** Reads 三, 十五, 两千三百, 一亿, 九十九点九, 半, 两个半, three at an index, without asking whether a unit follows. Null for 数百 and 几十, which say no number. */
export function scanSpoken(text: string, at: number): NumberFound | null {
  if (text[at] === '半') return { value: 0.5, length: 1 };
  const english = englishAt(text, at);
  if (english !== null) return { value: english.meaning, length: english.length };
  if (!SPOKEN_DIGITS.has(text.charAt(at)) && text[at] !== '十') return null;
  if (at > 0 && UNCOUNTED_BEFORE.includes(text.charAt(at - 1))) return null;
  const whole = scanWhole(text, at);
  if (text[at + whole.length] === '几') return null;
  return withHalf(text, at, withDecimals(text, at, whole));
}

function scanWhole(text: string, at: number): NumberFound {
  let total = 0;
  let group = 0;
  let digit: number | null = null;
  let end = at;
  for (; end < text.length; end += 1) {
    const character = text.charAt(end);
    const spoken = SPOKEN_DIGITS.get(character);
    const place = SPOKEN_PLACES.get(character);
    const scale = SPOKEN_GROUPS.get(character);
    if (spoken !== undefined) digit = spoken;
    else if (place !== undefined) {
      group += (digit ?? 1) * place;
      digit = null;
    } else if (scale !== undefined) {
      total += (group + (digit ?? 0)) * scale;
      group = 0;
      digit = null;
    } else break;
  }
  return { value: total + group + (digit ?? 0), length: end - at };
}

/** The most decimal places that are spoken: a double keeps no more. */
const MAX_SPOKEN_DECIMALS = 15;

/** The 点九 of 九十九点九. */
function withDecimals(text: string, at: number, whole: NumberFound): NumberFound {
  const point = at + whole.length;
  if (text[point] !== '点') return whole;
  let decimals = '';
  let end = point + 1;
  for (; decimals.length < MAX_SPOKEN_DECIMALS; end += 1) {
    const digit = SPOKEN_DIGITS.get(text.charAt(end));
    if (digit === undefined) break;
    decimals += digit;
  }
  return decimals === '' ? whole : { value: Number(`${whole.value}.${decimals}`), length: end - at };
}

/** The 个半 of 一个半小时. */
function withHalf(text: string, at: number, whole: NumberFound): NumberFound {
  const end = at + whole.length;
  return text.startsWith('个半', end) ? { value: whole.value + 0.5, length: whole.length + 2 } : whole;
}

/** A part of a whole, as a ratio. */
export interface FractionFound extends NumberFound {
  /** 百分之五 is a percentage; 三分之一 and 一半 are parts of something. */
  readonly isPart: boolean;
}

/** Reads 百分之五, 万分之 3, 三分之一, 4 分之 3 and 一半 at an index. */
export function scanFraction(text: string, at: number): FractionFound | null {
  if (text.startsWith('一半', at)) return { value: 0.5, length: 2, isPart: true };
  const named = fractionAt(text, at);
  const share = named === null ? null : scanAny(text, at + named.length);
  if (named !== null && share !== null) return { value: share.value / named.meaning, length: named.length + share.length, isPart: false };
  const over = scanAny(text, at);
  if (over === null || over.value === 0 || !text.startsWith('分之', at + over.length)) return null;
  const from = at + over.length + 2;
  const part = scanAny(text, from);
  return part === null ? null : { value: part.value / over.value, length: from + part.length - at, isPart: true };
}

function scanAny(text: string, at: number): NumberFound | null {
  return scanDigits(text, at) ?? scanSpoken(text, at);
}
