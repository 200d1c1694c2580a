import type { Unit } from '../quantity.ts';
import type { Measure } from './lexicon/units.ts';
import type { Word } from './lexicon/word.ts';

/** A number as written: digits, or words such as 三 before a unit. */
export interface NumberToken {
  readonly kind: 'number';
  /** Scales (k, 万) are in it. */
  readonly value: number;
  /** Written in words. */
  readonly spoken: boolean;
  /** A plus sign stands behind it: 500+. */
  readonly plus: boolean;
  /** Written as a part of something: 一半, 三分之一. */
  readonly fraction: boolean;
}

/** What the number before it counts. */
export interface MeasureToken {
  readonly kind: 'measure';
  readonly measure: Measure;
  /** An unknown word that is taken for a thing that is counted: 10 complaints. */
  readonly isThing: boolean;
  /** 5 consecutive minutes, 3 straight samples. */
  readonly isConsecutive: boolean;
}

/** A currency sign before its number. */
export interface CurrencyToken {
  readonly kind: 'currency';
  readonly unit: Unit;
}

/** One character that is no word and no number. */
export interface SymbolToken {
  readonly kind: 'symbol';
  readonly symbol: string;
}

/** Words that the lexicon does not know. */
export interface TextToken {
  readonly kind: 'text';
}

/** A piece of a text with its place in the original, in UTF-16 code units, the end excluded. */
export type Token = (NumberToken | MeasureToken | CurrencyToken | SymbolToken | TextToken | Word) & {
  readonly start: number;
  readonly end: number;
};

/** Whether the token is this symbol. */
export function isSymbol(token: Token | undefined, symbols: string): boolean {
  return token?.kind === 'symbol' && symbols.includes(token.symbol);
}

/** Whether the token is a number in digits: words such as 一个 are no second quantity. */
export function isDigits(token: Token): boolean {
  return token.kind === 'number' && !token.spoken;
}

/**
 * The tokens that count: those outside parentheses, or, where no number stands outside, all of them
 * without the parentheses themselves.
 */
export function significant(tokens: readonly Token[]): readonly Token[] {
  const { outside } = splitParentheses(tokens);
  const hasNumber = outside.some((token) => token.kind === 'number' || token.kind === 'fixed-change');
  return hasNumber ? outside : tokens.filter((token) => !isSymbol(token, '()'));
}

/** The tokens outside parentheses, and those of each outermost pair. */
export function splitParentheses(tokens: readonly Token[]): {
  readonly outside: readonly Token[];
  readonly inside: readonly (readonly Token[])[];
} {
  const outside: Token[] = [];
  const inside: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(')) {
      if (depth === 0) inside.push([]);
      depth += 1;
    } else if (isSymbol(token, ')')) depth = Math.max(0, depth - 1);
    else if (depth === 0) outside.push(token);
    else inside.at(-1)?.push(token);
  }
  return { outside, inside };
}
