import type { FileReading } from '../record-file.ts';

/** Begins a string that stands for a number which JSON has no way to say (-0, an infinity); other strings that begin so are marked too. */
const MARK = '\u0000';

/** The mark as it stands in JSON. */
const WRITTEN_MARK = '\\u0000';

/** A reading as JSON, from which `readingFromJson` makes the very same one again. */
export function readingToJson(reading: FileReading): string {
  return JSON.stringify(reading, (_, value: unknown) => {
    if (typeof value === 'number')
      return Object.is(value, -0) || !Number.isFinite(value) ? `${MARK}n${Object.is(value, -0) ? '-0' : value}` : value;
    return typeof value === 'string' && value.startsWith(MARK) ? `${MARK}s${value}` : value;
  });
}

/** The reading that `readingToJson` wrote; null of a text that is none. */
export function readingFromJson(json: string): FileReading | null {
  try {
    const value: unknown = json.includes(WRITTEN_MARK) ? JSON.parse(json, unmarked) : JSON.parse(json);
    return isReading(value) ? value : null;
  } catch {
    return null;
  }
}

function unmarked(_: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith(MARK)) return value;
  return value.startsWith(`${MARK}n`) ? Number(value.slice(2)) : value.slice(2);
}

/** JSON that parses is what was written, but for a hand that changed it: the outline is proof enough. */
function isReading(value: unknown): value is FileReading {
  if (typeof value !== 'object' || value === null) return false;
  if ('problem' in value) return typeof value.problem === 'object' && value.problem !== null;
  return 'reading' in value && typeof value.reading === 'object' && value.reading !== null && 'decision' in value.reading;
}
