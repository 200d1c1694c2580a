import { quote, type ReadingProblem } from '../domain/reading/reading.ts';

const WHOLE = /^(?:\[[^[\]]*\]|\{[^{}]*\}|<[^<>]*>|_+|…+|\.{3,}|YYYY-MM-DD|[A-Z]+-X+)$/;

/** Whether a text is a template's placeholder that nobody has filled: [名字], {编号}, YYYY-MM-DD, REQ-XXX. */
export function isPlaceholder(plain: string): boolean {
  return WHOLE.test(plain.trim());
}

/** The problem of a placeholder. */
export function placeholderProblem(plain: string, expected: string): ReadingProblem {
  return { severity: 'info', code: 'placeholder', found: `the template's placeholder ${quote(plain)}`, expected };
}
