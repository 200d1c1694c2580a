import { fold } from '../domain/reading/fold.ts';
import { isNothing } from '../domain/reading/read-quantity.ts';
import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import { plainText } from './inline.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import type { Stretch } from './source.ts';

const DATE = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?!\d)/;

/** The date as YYYY-MM-DD; null where it is not filled or not a date. */
export function readDate([field]: readonly Stretch[] = [], problems: ProblemList): string | null {
  if (field === undefined) return null;
  const plain = plainText(field.raw);
  if (isNothing(plain)) return null;
  const date = dateOf(plain);
  if (date === null) problems.add(field, isPlaceholder(plain) ? placeholderProblem(plain, 'the date of the decision') : invalidDate(plain));
  return date;
}

/** Mar 4, 2026 or 4 March 2026: a month in words leaves no doubt. */
const DATE_IN_WORDS = /^(?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4})(?!\d)/;

/** The day that a text begins with, as YYYY-MM-DD; null where it begins with none. */
export function dateOf(plain: string): string | null {
  const text = fold(plain).lower;
  const inWords = DATE_IN_WORDS.exec(text)?.[0].replace(/(\d)(?:st|nd|rd|th)/, '$1');
  if (inWords !== undefined) {
    const instant = Date.parse(`${inWords} UTC`);
    return Number.isNaN(instant) ? null : new Date(instant).toISOString().slice(0, 10);
  }
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${date}T00:00:00Z`);
  return year !== '' && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date) ? date : null;
}

function invalidDate(plain: string): ReadingProblem {
  return { severity: 'warning', code: 'date-invalid', found: `the date ${quote(plain)}`, expected: 'a day such as 2025-12-20' };
}

/** Between names: marks, words, and the @ of the next handle. 和 stands in names too, but not between two of them. */
const NAME_SEPARATOR = /[、，,;；]|\s[&和与及]\s|(?<=[^\s、，,;；]{2})[和与及](?=[^\s、，,;；]{2})|\sand\s|\s\/\s|\s+(?=@)/;

/** The names in a list such as 张三、李四 or in lines of their own; placeholders are not names. */
export function readNames(lines: readonly Stretch[] = [], expected: string, problems: ProblemList): readonly string[] {
  const found = lines.flatMap((line) =>
    plainText(line.raw)
      .split(NAME_SEPARATOR)
      .map((name) => ({ line, name: name.trim() }))
      .filter(({ name }) => !isNothing(name)),
  );
  for (const { line, name } of found.filter(({ name }) => isPlaceholder(name))) problems.add(line, placeholderProblem(name, expected));
  return [...new Set(found.flatMap(({ name }) => (isPlaceholder(name) ? [] : [name])))];
}
