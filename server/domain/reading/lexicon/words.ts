import { BASELINES } from './baselines.ts';
import { COMPARATORS } from './comparators.ts';
import { AROUND, JOINS, NEGATIONS, RANGES, SAMPLES, TIMES } from './connectives.ts';
import { FIXED_CHANGES, MOVEMENTS } from './movements.ts';
import { PLAIN_WORDS } from './names.ts';
import { PREFIXES } from './prefixes.ts';
import type { Word } from './word.ts';

const TABLES = [COMPARATORS, MOVEMENTS, FIXED_CHANGES, BASELINES, JOINS, RANGES, TIMES, SAMPLES, NEGATIONS, AROUND, PREFIXES, PLAIN_WORDS];

/** Every word by its phrase, in lower case. A phrase in two tables means what the later one says. */
export const WORDS: ReadonlyMap<string, Word> = new Map(
  TABLES.flat().flatMap(([phrases, word]) => phrases.split(',').map((phrase) => [phrase, word] as const)),
);

/** Short words that may follow a number and are neither its unit nor a thing that is counted. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'a an and as at by for if in is it no of off on or out per so than the to up via vs was with while where'.split(' '),
);

/** Words that may stand between a number and its unit: for 5 consecutive minutes. */
export const UNIT_PREFIXES: readonly string[] = ['consecutive', 'continuous', 'straight', 'successive'];
