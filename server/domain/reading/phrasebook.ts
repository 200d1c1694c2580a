/** A phrase found in a text: how long it is and what it means. */
export interface PhraseFound<T> {
  readonly length: number;
  readonly meaning: T;
}

/** Finds the longest phrase that begins at an index; null where none does. */
export type Phrasebook<T> = (text: string, at: number) => PhraseFound<T> | null;

/** Whether a character belongs to a word of an alphabet that separates words (Latin, Greek), so that a phrase may not end beside it. */
export function isLetter(character: string | undefined): boolean {
  if (character === undefined) return false;
  if (character < '\u007f') return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character === '_';
  return character >= '\u00b5' && character <= '\u03ff' && character !== '×' && character !== '÷';
}

/** What the characters read so far mean, and where the next one leads. */
interface Step<T> {
  meaning: T | null;
  readonly next: Map<string, Step<T>>;
}

/**
 * A tree of phrases, one character a step. A phrase that ends in a letter of an alphabet matches only where the word
 * ends too; Chinese, Japanese and Korean have no such borders. Looking up costs at most the length of the longest phrase.
 */
export function createPhrasebook<T>(entries: Iterable<readonly [phrase: string, meaning: T]>): Phrasebook<T> {
  const root: Step<T> = { meaning: null, next: new Map() };
  for (const [phrase, meaning] of entries) stepFor(root, phrase).meaning = meaning;
  return (text, at) => {
    let found: PhraseFound<T> | null = null;
    let end = at;
    for (let step = root.next.get(text.charAt(end)); step !== undefined; step = step.next.get(text.charAt(end))) {
      end += 1;
      if (step.meaning !== null && !(isLetter(text[end - 1]) && isLetter(text[end]))) found = { length: end - at, meaning: step.meaning };
    }
    return found;
  };
}

function stepFor<T>(root: Step<T>, phrase: string): Step<T> {
  let step = root;
  for (const character of phrase.split('')) {
    const known = step.next.get(character);
    const following: Step<T> = known ?? { meaning: null, next: new Map() };
    if (known === undefined) step.next.set(character, following);
    step = following;
  }
  return step;
}
