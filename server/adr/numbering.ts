/** How the records of a folder are numbered. */
export interface Numbering {
  /** What stands before the number in a file's name: `ADR-`; nothing in the manner of adr-tools. */
  readonly prefix: string;
  /** How many digits a number has at least. */
  readonly width: number;
  /** The highest number in use; 0 where there is none. */
  readonly highest: number;
}

/** ADR-001, where the folder has no manner of its own yet. */
const OWN_MANNER: Numbering = { prefix: 'ADR-', width: 3, highest: 0 };

/** A number at the start of a file's name or of an id, with what stands before it: ADR-001, adr-0001, RFC-7, 0001. */
const NUMBERED = /^(adr[-_ ]?|[a-z]{2,10}-)?(\d{1,6})(?![a-z\d])/i;

/** 2026-01-05-title.md is dated, not numbered. */
const DATED = /^\d{4}-\d{2}-\d{2}/;

function numberingOf(name: string): Numbering | null {
  const [, prefix = '', digits] = DATED.test(name) ? [] : (NUMBERED.exec(name) ?? []);
  return digits === undefined ? null : { prefix, width: digits.length, highest: Number(digits) };
}

/** The one with the highest number; null of none. */
function newest(names: readonly string[]): Numbering | null {
  const numbered = names.map(numberingOf).filter((numbering) => numbering !== null);
  return numbered.toSorted((a, b) => b.highest - a.highest)[0] ?? null;
}

/** The manner of the newest file, or where no file's name has a number that of the newest id; the number is the highest of both. */
export function readNumbering(fileNames: readonly string[], ids: readonly string[]): Numbering {
  const file = newest(fileNames);
  const id = newest(ids);
  return { ...(file ?? id ?? OWN_MANNER), highest: Math.max(file?.highest ?? 0, id?.highest ?? 0) };
}

/** What a number is called: `name` at the start of the file's name, `id` in the record. */
export function nameNumber({ prefix, width }: Numbering, number: number): { readonly name: string; readonly id: string } {
  const digits = String(number).padStart(width, '0');
  const series = prefix.replace(/[-_ ]$/, '').toUpperCase();
  return { name: `${prefix}${digits}`, id: `${series === '' ? 'ADR' : series}-${digits}` };
}

/** Whether a file's name has this number. */
export function hasNumber(fileName: string, number: number): boolean {
  return numberingOf(fileName)?.highest === number;
}
