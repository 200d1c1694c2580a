import type { PlanPhase } from '../domain/decision.ts';
import { readQuantity } from '../domain/reading/read-quantity.ts';
import type { Seconds } from '../domain/time.ts';
import { findDate } from './date.ts';

const PHASE_NUMBER = /^(?:(?:phase|stage|step|阶段|步骤|第)\s?[\d一二三四五六七八九十]+\s?(?:阶段|步|期|周)?|[\d.]+)\s?[:：.、\-–—]?\s?/i;
const TRAILING_PARENTHESES = /\s?[（(]([^()（）]*)[)）]$/;

/** Between the parts of what stands in parentheses; the comma of "Jan 5, 2026" is none. */
const BETWEEN_PARTS = /[，;；]|,(?!\s?\d{4}(?!\d))/;

/** "Phase 1：准备阶段（1周，2026-01-05 开始）" is titled 准备阶段, takes a week and starts on that day. */
export function readPhaseTitle(plain: string): Pick<PlanPhase, 'title' | 'durationSeconds' | 'start' | 'end'> {
  const words = plain.trim();
  const parentheses = TRAILING_PARENTHESES.exec(words);
  const parts = parentheses === null ? [] : (parentheses[1] ?? '').split(BETWEEN_PARTS).map((part) => readPart(part.trim()));
  const isAllRead = parts.length > 0 && parts.every((part) => part !== null);
  const withoutParts = isAllRead ? words.slice(0, parentheses?.index) : words;
  const title = withoutParts.replace(PHASE_NUMBER, '').trim();
  const durationSeconds = onlyOne(parts.map((part) => part?.durationSeconds));
  const days = inOrder(onlyOne(parts.map((part) => part?.start)), onlyOne(parts.map((part) => part?.end)));
  return { title: title === '' ? withoutParts : title, durationSeconds, ...days };
}

/** What is stated exactly once; of two statements it is not known which one counts. */
function onlyOne<T>(values: readonly (T | undefined)[]): T | null {
  const stated = values.filter((value) => value !== undefined);
  return stated.length === 1 ? (stated[0] ?? null) : null;
}

/** What one part in the parentheses states. */
interface Part {
  readonly durationSeconds?: Seconds;
  readonly start?: string;
  readonly end?: string;
}

/** A length of time, a first day, a last day, or both days; null of anything else. */
function readPart(text: string): Part | null {
  const duration = exactDuration(text);
  return duration === null ? readDays(text) : { durationSeconds: duration };
}

function exactDuration(text: string): Seconds | null {
  const { value } = readQuantity(text);
  return value !== null && 'value' in value && value.unit === 's' ? value.value : null;
}

const FROM = /^(?:from|since|start(?:s|ing)?(?: on)?|自|从)\s?/i;
const FROM_BEHIND = /^\s?(?:开始|起|start|onwards?)$/i;
const UNTIL = /^(?:until|till|through|by|due|ends?(?: on)?|截止到|截止至|截止|截至|到|至)\s?/i;
const UNTIL_BEHIND = /^\s?(?:结束|完成|截止|为止|end)$/i;
const TO = /^\s?(?:~|～|-|–|—|→|至|到|to|until|till|through)\s?/i;

function readDays(text: string): Part | null {
  const isFirst = FROM.test(text);
  const isLast = !isFirst && UNTIL.test(text);
  const written = text.replace(isFirst ? FROM : isLast ? UNTIL : '', '');
  const day = findDate(written);
  if (day === null) return null;
  const rest = written.slice(day.written.length);
  const to = isLast ? null : TO.exec(rest);
  if (to !== null) {
    const end = findDate(rest.slice(to[0].length));
    const isWhole = end !== null && to[0].length + end.written.length === rest.length;
    return isWhole ? { start: day.date, end: end.date } : null;
  }
  if (FROM_BEHIND.test(rest) || (isFirst && rest === '')) return { start: day.date };
  return UNTIL_BEHIND.test(rest) || (isLast && rest === '') ? { end: day.date } : null;
}

/** Days that run backwards are a slip, and it is not known which of them is wrong. */
function inOrder(start: string | null, end: string | null): Pick<PlanPhase, 'start' | 'end'> {
  return start !== null && end !== null && end < start ? { start: null, end: null } : { start, end };
}
