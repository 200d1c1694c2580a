import type { Status } from '../domain/decision.ts';
import { quote } from '../domain/reading/reading.ts';
import { plainText } from './inline.ts';
import type { ProblemList } from './problems.ts';
import type { Place, Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import { STATUS_WORDS } from './vocabulary/fields.ts';

const STATUS_EXAMPLE = 'one of 提议 (proposed), 接受 (accepted), 拒绝 (rejected), 废弃 (deprecated), 替代 (superseded)';

/** The longest line of a history of statuses, in UTF-16 code units, without links: a longer one is prose. */
const MAX_HISTORY_LENGTH = 60;

/** The status that a field's lines say; null, with a problem, where they say none or one that is not known. */
export function readStatus(lines: readonly Stretch[] | undefined, top: Place, problems: ProblemList): Status | null {
  const [first, ...others] = lines ?? [];
  if (first === undefined) {
    problems.add(top, {
      severity: 'error',
      code: 'status-missing',
      found: 'no status',
      expected: `**状态**：… or Status: …, ${STATUS_EXAMPLE}`,
    });
    return null;
  }
  const history = others.map((line) => plainText(line.raw)).filter((line) => line.length <= MAX_HISTORY_LENGTH || isSuperseded(line));
  const status = latest([plainText(first.raw), ...history]);
  if (status === null)
    problems.add(first, {
      severity: 'error',
      code: 'status-unknown',
      found: `the status ${quote(plainText(first.raw))}`,
      expected: STATUS_EXAMPLE,
    });
  return status;
}

/** What replaces a decision is the last that is said of it, wherever it stands; of other lines the latest by its date counts, or else the last. */
function latest(lines: readonly string[]): Status | null {
  const known = lines.flatMap((line) => {
    const status = statusOf(line);
    return status === null ? [] : [{ status, date: DATE.exec(line)?.[0] ?? '' }];
  });
  if (known.some(({ status }) => status === 'superseded')) return 'superseded';
  if (known.every(({ date }) => date !== '')) return known.toSorted((a, b) => (a.date < b.date ? -1 : 1)).at(-1)?.status ?? null;
  return known.at(-1)?.status ?? null;
}

const DATE = /\d{4}[-/.]\d{2}[-/.]\d{2}/;

/** What stands before the status in a history of them. */
const LEADING_DATE = /^\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s*[:：,，-]?\s*/;

/** The status of one line. Several to choose from are none; of several in a row, 提议 → 接受, the last counts. */
function statusOf(line: string): Status | null {
  const plain = line.replace(LEADING_DATE, '').replace(/^(?:[[(（【]\s*([^[\]()（）【】]*?)\s*[\])）】])$/, '$1');
  if (isSuperseded(plain)) return plain.includes('|') && isChoice(plain) ? null : 'superseded';
  const step = plain.split(/→|->|=>/).at(-1) ?? '';
  return isChoice(step) ? null : wordAtStart(step.split('|')[0] ?? '');
}

function isSuperseded(plain: string): boolean {
  const words = normalizeTitle(plain).replace(/\([^()]*\)/g, '');
  return /(?:^|[,;，；]\s*)(?:super[cs]ee?ded|replaced) by\b/.test(words) || /^(?:已?被|由).*(?:替代|取代|替换)\s*$/.test(words);
}

/** A template's list of statuses that nobody has chosen from; two words for one status beside a slash or a comma are no choice. */
function isChoice(plain: string): boolean {
  const text = plain.replace(/\([^()]*\)|\[[^[\]]*\]\([^()]*\)/g, '');
  const known = (separator: RegExp) => text.split(separator).flatMap((part) => wordAtStart(part) ?? []);
  return known(/\|/).length > 1 || new Set(known(/[/、,，]|\bor\b/)).size > 1;
}

/** The status word that a text begins with: Accepted (2025-01-05). */
function wordAtStart(plain: string): Status | null {
  const words = normalizeTitle(plain)
    .replace(/^[[({<【]+/, '')
    .replace(/[\])}>】.。!]+$/, '');
  const whole = STATUS_WORDS.get(words);
  if (whole !== undefined) return whole;
  for (const [word, status] of STATUS_WORDS) {
    if (words.startsWith(word) && !/^\p{L}/u.test(words.slice(word.length))) return status;
  }
  return null;
}
