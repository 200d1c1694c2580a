const NUMBERED = /^(\p{L}*)[-_ ]?0*(\d+)$/u;

/** What tells two ids apart: the prefix whatever its case, and the number without leading zeros; ADR-3, adr-003 and ADR-0003 are one. */
export function idKey(id: string): string {
  const folded = id.normalize('NFKC').trim().toLowerCase();
  const [, prefix, number] = NUMBERED.exec(folded) ?? [];
  return number === undefined ? folded : `${prefix}-${number}`;
}
