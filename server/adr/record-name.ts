/** What a file's name says about its record. */
export interface FileName {
  /** The name without its ending. */
  readonly stem: string;
  /** The id in it, with the zeros of its number: ADR-0007 of 0007-use-a-queue.md; null where it holds none. */
  readonly id: string | null;
  /** The name is an id of its own, as log4brains makes them: 20260105-use-a-queue. */
  readonly isSlug: boolean;
  /** The name says that the file is a decision record; a number or a date alone does not. */
  readonly isStated: boolean;
}

/** adr-007, ADR_007-title, adr007, rfc-12. */
const NAMED = /^(adr|rfc|kep|madr|edr|tdr|pdr|dr)[-_ .]?(\d{1,6})(?![\da-z])/i;

/** 0007-title, 007_title, 7. title, 007; no date. */
const NUMBERED = /^(?!\d{4}-\d{2}-\d{2})(\d{1,6})(?:[-_. ]|$)/;

/** 20260105-title, 2026-01-05-title. */
const DATED = /^(?:\d{8}|\d{4}-\d{2}-\d{2})[-_]\S/;

/** Letters of a team's own: ARCH-5-title. */
const OWN = /^([A-Z]{2,10})-(\d{1,6})(?![\da-zA-Z])/;

/** Reads a file's name, its folder left out. */
export function readFileName(name: string): FileName {
  const stem = name.replace(/\.(?:md|markdown|mdx)$/i, '');
  const named = NAMED.exec(stem) ?? OWN.exec(stem);
  if (named !== null) return { stem, id: `${named[1]?.toUpperCase()}-${named[2]}`, isSlug: false, isStated: true };
  const [, number] = NUMBERED.exec(stem) ?? [];
  const isSlug = DATED.test(stem);
  return { stem, id: number === undefined || isSlug ? null : `ADR-${number}`, isSlug, isStated: false };
}

/** Whether two ids have the same number: ADR-7 and ADR-0007. */
export function sameNumber(a: string, b: string): boolean {
  const number = (id: string) => /(\d+)$/.exec(id)?.[1]?.replace(/^0+/, '');
  return number(a) === number(b);
}
