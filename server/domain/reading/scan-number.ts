import { SPOKEN_DIGITS, SPOKEN_FRACTIONS, SPOKEN_GROUPS, SPOKEN_PLACES } from './lexicon/numerals.ts';
import { createPhrasebook } from './phrasebook.ts';

/** A number found at an index. */
export interface NumberFound {
  readonly value: number;
  readonly length: number;
}

/** Whether a character is one of 0 to 9. */
export function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (isDigit(text[end])) end += 1;
  return end;
}

/** Reads 18,496, 0.5, .5 and 1e6 at an index; a comma separates thousands only before exactly three digits. */
export function scanDigits(text: string, at: number): NumberFound | null {
  const startsWithPoint = text[at] === '.' && isDigit(text[at + 1]);
  if (!isDigit(text[at]) && !startsWithPoint) return null;
  let end = thousandsEnd(text, at, digitsEnd(text, at));
  if (text[end] === '.' && isDigit(text[end + 1])) end = digitsEnd(text, end + 1);
  end = exponentEnd(text, end);
  return { value: Number(text.slice(at, end).replaceAll(',', '')), length: end - at };
}

/** The most digits that can stand before a thousands separator. */
const MAX_LEADING_GROUP = 3;

function thousandsEnd(text: string, at: number, groupEnd: number): number {
  if (groupEnd - at > MAX_LEADING_GROUP) return groupEnd;
  let end = groupEnd;
  while (text[end] === ',' && digitsEnd(text, end + 1) === end + 4) end += 4;
  return end;
}

function exponentEnd(text: string, at: number): number {
  if (text[at] !== 'e') return at;
  const digits = text[at + 1] === '-' || text[at + 1] === '+' ? at + 2 : at + 1;
  return isDigit(text[digits]) ? digitsEnd(text, digits) : at;
}

/** Reads 三, 十五, 两千三百, 一亿, 半 at an index, without asking whether a unit follows. */
export function scanSpoken(text: string, at: number): NumberFound | null {
  if (text[at] === '半') return { value: 0.5, length: 1 };
  if (!SPOKEN_DIGITS.has(text.charAt(at)) && text[at] !== '十') return null;
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

const fractionAt = createPhrasebook(SPOKEN_FRACTIONS);

/** What follows 百分之 and the like divides by; null where no such words begin at the index. */
export function scanFraction(text: string, at: number): { readonly over: number; readonly length: number } | null {
  const found = fractionAt(text, at);
  return found === null ? null : { over: found.meaning, length: found.length };
}
