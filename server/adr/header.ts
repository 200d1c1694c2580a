import { isNothing } from '../domain/reading/read-quantity.ts';
import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import { findDate, otherForm } from './date.ts';
import { plainText } from './inline.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import type { Stretch } from './source.ts';

/** The date as YYYY-MM-DD; null where it is not filled or not a date. */
export function readDate([field]: readonly Stretch[] = [], problems: ProblemList): string | null {
  if (field === undefined) return null;
  const plain = plainText(field.raw);
  if (isNothing(plain)) return null;
  const found = findDate(plain);
  if (found === null)
    problems.add(field, isPlaceholder(plain) ? placeholderProblem(plain, 'the date of the decision') : invalidDate(plain));
  else if (found.written !== found.date) problems.add(field, otherForm(found));
  return found?.date ?? null;
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
