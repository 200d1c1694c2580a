import type { Fix } from './problem.ts';

/** A text after some fixes, and which of them were made. */
export interface FixedText {
  readonly text: string;
  readonly made: readonly Fix[];
}

const BYTE_ORDER_MARK = '\ufeff';

/** Makes the fixes that do not touch one another, the first of those that do; every other character stays, line ends and byte order mark included. */
export function applyFixes(text: string, fixes: readonly Fix[]): FixedText {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const pieces = text.slice(mark.length).split(/(\r\n|\r|\n)/);
  const made = disjoint(fixes);
  for (const { line, column, length, text: replacement } of made.toReversed()) {
    const at = (line - 1) * 2;
    const whole = pieces[at] ?? '';
    pieces[at] = whole.slice(0, column - 1) + replacement + whole.slice(column - 1 + length);
  }
  return { text: mark + pieces.join(''), made };
}

/** In the order of their places, without those that begin at or before the end of the one before. */
function disjoint(fixes: readonly Fix[]): readonly Fix[] {
  const kept: Fix[] = [];
  for (const fix of fixes.toSorted((a, b) => a.line - b.line || a.column - b.column)) {
    const before = kept.at(-1);
    if (before === undefined || before.line < fix.line || before.column + before.length < fix.column) kept.push(fix);
  }
  return kept;
}
