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

/** Folds character by character, so that offsets are kept: full-width forms become half-width ones, ㎳ becomes ms. */
export function fold(text: string): FoldedText {
  let folded = '';
  const offsets: number[] = [];
  for (let at = 0; at < text.length; ) {
    const isPlain = isFolded(text.charCodeAt(at));
    const character = isPlain ? text.charAt(at) : String.fromCodePoint(text.codePointAt(at) ?? 0);
    const piece = isPlain ? character : foldCharacter(character, folded.endsWith(' '));
    for (let unit = 0; unit < piece.length; unit += 1) offsets.push(at);
    folded += piece;
    at += character.length;
  }
  offsets.push(text.length);
  return { original: text, folded, lower: lowerCase(folded), offsets };
}

/** Whether NFKC leaves a character as it is, for the usual ones (printable ASCII, Chinese characters): asking it for each is slow. */
function isFolded(code: number): boolean {
  return (code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff);
}

function foldCharacter(character: string, afterSpace: boolean): string {
  if (character === ' ' || /\s/u.test(character)) return afterSpace ? '' : ' ';
  return character.normalize('NFKC');
}

/** Lower case of the same length: a letter whose lower case is longer (İ) stays as it is. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
}
