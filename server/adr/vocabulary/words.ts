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

/** Latin words up to this length are whole words (SLA is no part of "slack"); longer ones may go on: verif, metrics. */
const MAX_WHOLE_WORD_LENGTH = 4;

/** Words looked for anywhere in a title; a Latin word begins where it is not in the middle of another: "action" is not in "transaction". */
export function phrases(list: string): Phrases {
  const all = list.split(',');
  const latin = all.filter(isLatin).map((word) => (word.length > MAX_WHOLE_WORD_LENGTH ? word : `${word}s?(?![a-z])`));
  const others = all.filter((word) => !isLatin(word));
  return new RegExp([...others, ...(latin.length > 0 ? [`(?<![a-z])(?:${latin.join('|')})`] : [])].join('|'));
}

function isLatin(word: string): boolean {
  return /^[a-z]/.test(word);
}
