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

/** Reads 18,496, 1_000, 0.5, .5, 1e6 and 10^6 at an index; a comma or the like separates thousands only before exactly three digits. */
export function scanDigits(text: string, at: number): NumberFound | null {
  const startsWithPoint = text[at] === '.' && isDigit(text[at + 1]);
  if (!isDigit(text[at]) && !startsWithPoint) return null;
  let end = thousandsEnd(text, at, digitsEnd(text, at));
  if (text[end] === '.' && isDigit(text[end + 1])) end = digitsEnd(text, end + 1);
  end = exponentEnd(text, end, 'e');
  const base = Number(text.slice(at, end).replaceAll(/[,_']/g, ''));
  const powerEnd = exponentEnd(text, end, '^');
  return powerEnd === end
    ? { value: base, length: end - at }
    : { value: base ** Number(text.slice(end + 1, powerEnd)), length: powerEnd - at };
}

/** The most digits that can stand before a thousands separator. */
const MAX_LEADING_GROUP = 3;

function thousandsEnd(text: string, at: number, groupEnd: number): number {
  if (groupEnd - at > MAX_LEADING_GROUP) return groupEnd;
  const separator = text[groupEnd];
  if (separator !== ',' && separator !== '_' && separator !== "'") return groupEnd;
  let end = groupEnd;
  while (text[end] === separator && digitsEnd(text, end + 1) === end + 4) end += 4;
  return end;
}

function exponentEnd(text: string, at: number, mark: 'e' | '^'): number {
  if (text[at] !== mark) return at;
  const digits = text[at + 1] === '-' || text[at + 1] === '+' ? at + 2 : at + 1;
  return isDigit(text[digits]) ? digitsEnd(text, digits) : at;
}

const DATE = /\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)|\d{4}年\d{1,2}月(?:\d{1,2}日?)?/y;
const VERSION = /\d+(?:\.\d+){2,}/y;

/** Where a date or a version that begins at an index ends: 2025-01-20, 1.2.3. They are written in digits and are no numbers. Null where none begins. */
export function datedEnd(text: string, at: number): number | null {
  for (const pattern of [DATE, VERSION]) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return null;
}
