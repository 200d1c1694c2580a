/** A row of a vocabulary: what is meant, and the words for it, in lower case, separated by commas. */
export type Row<T> = readonly [meaning: T, words: string];

/** The meaning of each word. */
export function byWord<T>(rows: readonly Row<T>[]): ReadonlyMap<string, T> {
  return new Map(rows.flatMap(([meaning, list]) => list.split(',').map((word) => [word, meaning] as const)));
}

/** Single words and headers, of which one is looked up whole. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(','));
}

/** Matches a title in which one of some words stands. */
export interface Phrases {
  test(title: string): boolean;
}

/** How many titles each matcher remembers: records of one team share theirs, and one record asks many times for each. */
const MAX_REMEMBERED = 1000;

/** Latin words up to this length are whole words (SLA is no part of "slack"); longer ones may go on: verif, metrics. */
const MAX_WHOLE_WORD_LENGTH = 4;

/** Words looked for anywhere in a title; a Latin word begins where it is not in the middle of another: "action" is not in "transaction". */
export function phrases(list: string): Phrases {
  const alternatives = list.split(',').map((word) => {
    if (!/^[a-z]/.test(word)) return word;
    return word.length > MAX_WHOLE_WORD_LENGTH ? `(?<![a-z])${word}` : `(?<![a-z])${word}s?(?![a-z])`;
  });
  return remembering(new RegExp(alternatives.join('|')));
}

/** The longest title that is remembered, in UTF-16 code units. */
const MAX_REMEMBERED_LENGTH = 80;

function remembering(pattern: RegExp): Phrases {
  const known = new Map<string, boolean>();
  return {
    test(title) {
      const before = known.get(title);
      if (before !== undefined) return before;
      if (title.length > MAX_REMEMBERED_LENGTH) return pattern.test(title);
      if (known.size >= MAX_REMEMBERED) known.clear();
      const matches = pattern.test(title);
      known.set(title, matches);
      return matches;
    },
  };
}
