import type { Quantity, Unit } from '../quantity.ts';
import { readClause } from './clause/read-clause.ts';
import { type Magnitude, readMagnitude } from './magnitude.ts';
import { MAX_TEXT_LENGTH, quote, type Reading, type ReadingProblem, tooLong } from './reading.ts';
import { scan } from './scan.ts';
import { isDigits, isSymbol, significant, type Token } from './token.ts';

/** What people write where there is nothing to write. */
const NOTHING: ReadonlySet<string> = new Set(['', '-', '--', '–', '—', '/', 'n/a', 'na', 'none', '无', '不适用', '없음', 'なし']);

/** Whether a cell says in so many words that it holds nothing. */
export function isNothing(text: string): boolean {
  return NOTHING.has(text.trim().toLowerCase());
}

/** Reads what a 当前值 cell says, such as 500ms, 平均 50, 2-4 秒（含冷启动）. Never throws. */
export function readQuantity(text: string): Reading<Quantity> {
  if (text.length > MAX_TEXT_LENGTH) return { value: null, problems: [tooLong(text)] };
  if (isNothing(text)) return { value: null, problems: [] };
  const tokens = significant(scan(text));
  const at = tokens.findIndex((_, index) => readValue(tokens, index) !== null);
  const magnitude = at < 0 ? null : readValue(tokens, at);
  if (magnitude === null || isPartOfName(tokens, at, magnitude, text)) return { value: null, problems: [inWords(text)] };
  const defect = magnitudeDefect(magnitude, text);
  if (defect !== null) return { value: null, problems: [defect] };
  const rest = [...tokens.slice(0, at), ...tokens.slice(magnitude.next)];
  if (rest.some((token) => isDigits(token) || isSymbol(token, '×^'))) return { value: null, problems: [ambiguous(text)] };
  return { value: toQuantity(magnitude, text.trim()), problems: [] };
}

/** 每分钟 100 次 is a rate, which a clause reads; anything else is a number with its measure. */
function readValue(tokens: readonly Token[], at: number): Magnitude | null {
  if (tokens[at]?.kind !== 'prefix-per') return readMagnitude(tokens, at);
  const clause = readClause(tokens, at);
  return clause?.kind === 'bare' ? clause.magnitude : null;
}

/** Words whose number is a value, not a part of their name, beside percentiles such as P95. */
const SCORED = /(?:^|\W)(?:t?p\d+(?:\.\d+)?|scores?|rating|lighthouse|apdex|nps|totals?|counts?|avg|average|mean|median|value|is|=)$/i;

/** Whether a bare number belongs to the word before it: Java 17, PostgreSQL 15, HTTP 500. */
export function isPartOfName(tokens: readonly Token[], at: number, magnitude: Magnitude, text: string): boolean {
  const before = tokens[at - 1];
  if (!magnitude.bare || before?.kind !== 'text') return false;
  const name = text.slice(before.start, before.end);
  return /[a-z]$/i.test(name) && !SCORED.test(name);
}

/** A magnitude as a quantity, with the words it was read from. */
export function toQuantity({ low, high, unit }: Magnitude, text: string): Quantity {
  const canonical: Unit = unit === null || unit === 'multiple' ? 'ratio' : unit;
  return low === high ? { value: low, unit: canonical, text } : { min: low, max: high, unit: canonical, text };
}

/** What keeps a number from being a quantity: a unit without a canonical one, or more digits than a double holds. */
export function magnitudeDefect(magnitude: Magnitude, text: string): ReadingProblem | null {
  if (magnitude.unit === null) {
    const expected =
      'a time, a size, a percentage, a rate, a currency or a count (分 alone may be a minute or a score: write 分钟, or no unit)';
    return { severity: 'error', code: 'unit-unknown', found: quote(text), expected };
  }
  if (Number.isFinite(magnitude.low) && Number.isFinite(magnitude.high)) return null;
  return {
    severity: 'error',
    code: 'number-too-large',
    found: quote(text),
    expected: `a number below ${Number.MAX_VALUE.toExponential(1)}`,
  };
}

/** A number and its w: 1w, 10 w. */
const WEEK_OR_MYRIAD = /\d ?w(?![a-z\d])/i;

/** What keeps a number from being a limit: a defect, or a w, which is a week to some and 万 to others. */
export function limitDefect(magnitude: Magnitude, text: string): ReadingProblem | null {
  const isUnclear = magnitude.unit === 's' && WEEK_OR_MYRIAD.test(text);
  return isUnclear
    ? { severity: 'error', code: 'unit-unknown', found: `${quote(text)}, whose w may be weeks or 万`, expected: '周 or 万 written out' }
    : magnitudeDefect(magnitude, text);
}

function inWords(text: string): ReadingProblem {
  return { severity: 'info', code: 'baseline-in-words', found: quote(text), expected: 'a number with its unit, or nothing' };
}

function ambiguous(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'baseline-ambiguous',
    found: `more than one number in ${quote(text)}`,
    expected: 'one number or one range; put others in parentheses',
  };
}
