/** A phrase found in a text: how long it is and what it means. */
export interface PhraseFound<T> {
  readonly length: number;
  readonly meaning: T;
}

/** Finds the longest phrase that begins at an index; null where none does. */
export type Phrasebook<T> = (text: string, at: number) => PhraseFound<T> | null;

/** Whether a character belongs to a word of an alphabet that separates words, so that a phrase may not end beside it. */
export function isLetter(character: string | undefined): boolean {
  return character !== undefined && /^[a-z_\u00b5-\u03ff]$/i.test(character) && character !== '×' && character !== '÷';
}

/**
 * An index of phrases by their first character. A phrase that ends in a letter of an alphabet matches only where the word
 * ends too; Chinese, Japanese and Korean have no such borders. Looking up costs at most the number of lengths in the book.
 */
export function createPhrasebook<T>(entries: Iterable<readonly [phrase: string, meaning: T]>): Phrasebook<T> {
  const meanings = new Map(entries);
  const lengths = new Map<string, number[]>();
  for (const phrase of meanings.keys()) {
    const initial = phrase.charAt(0);
    const known = lengths.get(initial) ?? [];
    if (!known.includes(phrase.length))
      lengths.set(
        initial,
        [...known, phrase.length].sort((a, b) => b - a),
      );
  }
  return (text, at) => {
    for (const length of lengths.get(text.charAt(at)) ?? []) {
      const meaning = meanings.get(text.slice(at, at + length));
      if (meaning === undefined) continue;
      if (isLetter(text[at + length - 1]) && isLetter(text[at + length])) continue;
      return { length, meaning };
    }
    return null;
  };
}
