/** A text in the form that the lexicon is written in, with the way back to the original. */
export interface FoldedText {
  readonly original: string;
  /** NFKC of every character, with each run of white space as one space; 10³ as 10^3, ½ as 1/2. */
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

/** Marks that show nothing themselves: variation selectors, joiners, soft hyphens; and ①, which numbers an item. */
const UNSEEN = /[\ufe0e\ufe0f\u200b-\u200d\u2060\ufeff\u00ad]/u;
const ITEM_NUMBER = /[\u2460-\u249b\u2776-\u2793]/u;
const SUPERSCRIPT = /[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]/u;
const VULGAR_FRACTION = /[\u00bc-\u00be\u2150-\u215e]/u;

function foldCharacter(character: string, afterSpace: boolean): string {
  if (character === ' ' || /\s/u.test(character) || ITEM_NUMBER.test(character)) return afterSpace ? '' : ' ';
  if (UNSEEN.test(character)) return '';
  const folded = character.normalize('NFKC');
  if (SUPERSCRIPT.test(character)) return `^${folded}`;
  return VULGAR_FRACTION.test(character) ? ` ${folded.replace('\u2044', '/')}` : folded;
}

/** Lower case of the same length: a letter whose lower case is longer (İ) stays as it is. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
}
