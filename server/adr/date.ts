import { fold } from '../domain/reading/fold.ts';
import { quote, type ReadingProblem } from '../domain/reading/reading.ts';

/** A day at the beginning of a text, as YYYY-MM-DD and as it is written. */
export interface WrittenDate {
  readonly date: string;
  readonly written: string;
}

/** Year first: what begins with a day or a month could be either, and is not guessed. */
const YEAR_FIRST = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?日)?(?!\d)|^(\d{4})(\d{2})(\d{2})(?!\d)/;

/** Mar 4, 2026 or 4 March 2026: a month in words leaves no doubt. */
const IN_WORDS = /^(?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4})(?!\d)/;

/** Finds the day that a text begins with: 2025-12-20, 2025/12/20, 2025.12.20, 2025年12月20日, 20251220, Dec 20, 2025. Null where it is none of the calendar. */
export function findDate(text: string): WrittenDate | null {
  const { lower, offsets } = fold(text);
  const found = YEAR_FIRST.exec(lower);
  if (found === null) return dateInWords(text, lower, offsets);
  const [year = '', month = '', day = ''] = found.slice(1).filter((part) => part !== undefined);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(date)) return null;
  return { date, written: text.slice(0, offsets[found[0].length]) };
}

function dateInWords(text: string, lower: string, offsets: readonly number[]): WrittenDate | null {
  const words = IN_WORDS.exec(lower)?.[0];
  const instant = words === undefined ? Number.NaN : Date.parse(`${words.replace(/(\d)(?:st|nd|rd|th)/, '$1')} UTC`);
  if (words === undefined || Number.isNaN(instant)) return null;
  return { date: new Date(instant).toISOString().slice(0, 10), written: text.slice(0, offsets[words.length]) };
}

/** The problem of a date that is written in another form than YYYY-MM-DD. */
export function otherForm({ date, written }: WrittenDate): ReadingProblem {
  const rewrite = { written, as: date };
  return { severity: 'info', code: 'date-format', found: `the date ${quote(written)}`, expected: `it as ${date}`, rewrite };
}
