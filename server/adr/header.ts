import type { Status } from '../domain/decision.ts';
import { fold } from '../domain/reading/fold.ts';
import { isNothing } from '../domain/reading/read-quantity.ts';
import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import { plainText } from './inline.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import type { Place, Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import { STATUS_WORDS } from './vocabulary/fields.ts';

const STATUS_EXAMPLE = 'one of 提议 (proposed), 接受 (accepted), 拒绝 (rejected), 废弃 (deprecated), 替代 (superseded)';

/** The status that a field says; null, with a problem, where it says none or one that is not known. */
export function readStatus(field: Stretch | undefined, top: Place, problems: ProblemList): Status | null {
  if (field === undefined) {
    problems.add(top, {
      severity: 'error',
      code: 'status-missing',
      found: 'no status',
      expected: `**状态**：… or Status: …, ${STATUS_EXAMPLE}`,
    });
    return null;
  }
  const plain = plainText(field.raw);
  const status = statusOf(plain);
  if (status === null)
    problems.add(field, { severity: 'error', code: 'status-unknown', found: `the status ${quote(plain)}`, expected: STATUS_EXAMPLE });
  return status;
}

/** The word at the beginning counts (Accepted (2025-01-05)), or at the end of 已被 ADR-005 替代; several to choose from are none. */
function statusOf(plain: string): Status | null {
  if (/[|/]/.test(plain.replace(/\([^()]*\)|\[[^[\]]*\]/g, ''))) return null;
  const words = normalizeTitle(plain);
  const whole = STATUS_WORDS.get(words);
  if (whole !== undefined) return whole;
  for (const [word, status] of STATUS_WORDS) {
    if (words.startsWith(word) && !/^\p{L}/u.test(words.slice(word.length))) return status;
  }
  return /^(?:已?被|由).*(?:替代|取代)$/.test(words) ? 'superseded' : null;
}

const DATE = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?!\d)/;

/** The date as YYYY-MM-DD; null where it is not filled or not a date. */
export function readDate(field: Stretch | undefined, problems: ProblemList): string | null {
  if (field === undefined) return null;
  const plain = plainText(field.raw);
  if (isNothing(plain)) return null;
  const date = dateOf(fold(plain).lower);
  if (date === null) problems.add(field, isPlaceholder(plain) ? placeholderProblem(plain, 'the date of the decision') : invalidDate(plain));
  return date;
}

function dateOf(text: string): string | null {
  const [, year = '', month = '', day = ''] = DATE.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = Date.parse(`${date}T00:00:00Z`);
  return year !== '' && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date) ? date : null;
}

function invalidDate(plain: string): ReadingProblem {
  return { severity: 'warning', code: 'date-invalid', found: `the date ${quote(plain)}`, expected: 'a day such as 2025-12-20' };
}

/** The names in a list such as 张三、李四; placeholders are not names. */
export function readNames(field: Stretch | undefined, expected: string, problems: ProblemList): readonly string[] {
  if (field === undefined) return [];
  const names = plainText(field.raw)
    .split(/[、，,;；]/)
    .map((name) => name.trim())
    .filter((name) => !isNothing(name));
  for (const name of names.filter(isPlaceholder)) problems.add(field, placeholderProblem(name, expected));
  return names.filter((name) => !isPlaceholder(name));
}
