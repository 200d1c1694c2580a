/** A text in the form that the lexicon is written in, with the way back to the original. */
export interface FoldedText {
  readonly original: string;
  /** NFKC of every character, with each run of white space as one space. */
  readonly folded: string;
  /** `folded` in lower case, of the same length. */
  readonly lower: string;
  /** For every index of `folded`, and for its end, the index in `original`. */
  readonly offsets: readonly number[];
}

const WHITE_SPACE = /\s/u;

/** Folds character by character, so that offsets are kept: full-width forms become half-width ones, ㎳ becomes ms. */
export function fold(text: string): FoldedText {
  const pieces: string[] = [];
  const offsets: number[] = [];
  let offset = 0;
  let afterSpace = false;
  for (const character of text) {
    const isSpace = WHITE_SPACE.test(character);
    const piece = isSpace ? ' ' : character.normalize('NFKC');
    if (!(isSpace && afterSpace)) {
      pieces.push(piece);
      for (let unit = 0; unit < piece.length; unit += 1) offsets.push(offset);
    }
    afterSpace = isSpace;
    offset += character.length;
  }
  offsets.push(offset);
  const folded = pieces.join('');
  return { original: text, folded, lower: lowerCase(folded), offsets };
}

/** Lower case of the same length: a letter whose lower case is longer (İ) stays as it is. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
}
