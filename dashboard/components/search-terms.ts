/** Text as it is compared in a search: full-width letters and digits as half-width ones (Unicode NFKC), capitals as small letters. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a search, folded; what is found has to have all of them. */
export function searchTerms(text: string): readonly string[] {
  return foldText(text).split(/\s+/).filter(Boolean);
}
