import { foldName } from '../domain/names.ts';

/** How many names a problem suggests. */
const MAX_SUGGESTIONS = 3;

/** Names less alike than this, from 0 to 1, would only puzzle. */
const MIN_LIKENESS = 0.3;

/** A name that could be suggested, made ready to be compared with many others. */
export interface KnownName {
  readonly name: string;
  readonly pairs: ReadonlySet<string>;
}

/** Makes names ready to be compared with others. */
export function knownNames(names: Iterable<string>): readonly KnownName[] {
  return [...new Set(names)].map((name) => ({ name, pairs: pairsOf(foldName(name)) }));
}

/** The known names most like a name, the most alike first; none where nothing comes near. */
export function nearestNames(name: string, known: readonly KnownName[]): readonly string[] {
  const pairs = pairsOf(foldName(name));
  return known
    .map((candidate) => ({ name: candidate.name, likeness: likeness(pairs, candidate.pairs) }))
    .filter((one) => one.likeness >= MIN_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MAX_SUGGESTIONS)
    .map((one) => one.name);
}

/** The Dice coefficient: 1 for the same pairs, 0 for nothing in common. */
function likeness(pairs: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of pairs) if (others.has(pair)) shared += 1;
  return pairs.size + others.size === 0 ? 0 : (2 * shared) / (pairs.size + others.size);
}

/** Pairs of neighbouring characters: they tell names apart without word borders, which Chinese does not have. */
function pairsOf(folded: string): ReadonlySet<string> {
  const characters = [...folded];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}
