import { plainText } from './inline.ts';
import type { Phrases } from './vocabulary/words.ts';

/** Section numbers, list marks and pictures before a title's words: 16.4, 一、, 🚨. */
const LEADING =
  /^(?:(?:[\s\d.、)()\p{Extended_Pictographic}#*-]|\ufe0f|\u200d|\u20e3)+|[一二三四五六七八九十]+[、.]\s*|第[一二三四五六七八九十\d]+[部分章节]+[\s:：、]*)+/u;

/** How much of a title is compared, in UTF-16 code units: no word of the vocabulary stands further in. */
const MAX_TITLE_LENGTH = 200;

/** What keeps a title from being its own normal form, looked for first: most titles have none of it. */
const MAY_LEAD = /^[^a-z\u4e00-\u9fff]|^[一二三四五六七八九十第]/;
const MAY_TRAIL = /[^a-z0-9)\u4e00-\u9fff]$/;
const NOT_PLAIN = /[^a-z0-9\u4e00-\u9fff ]/;

/** A title as it is compared: folded, in lower case, hyphens as spaces, without numbering, pictures and a colon at its end. */
export function normalizeTitle(plain: string): string {
  const lower = plain.slice(0, MAX_TITLE_LENGTH).toLowerCase();
  const folded = NOT_PLAIN.test(lower) ? foldMarks(lower) : lower;
  const unnumbered = MAY_LEAD.test(folded) ? folded.replace(LEADING, '') : folded;
  return MAY_TRAIL.test(unnumbered) ? unnumbered.replace(/(?:[\s:?\p{Extended_Pictographic}]|\ufe0f)+$/u, '') : unnumbered;
}

/** NFKC can give capitals; what nobody sees goes. */
function foldMarks(lower: string): string {
  return lower
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[\s_\-‐-―]+/g, ' ');
}

/** A heading's title, normalized once, that keeps what it was found to hold: most readers of a record ask each of its headings. */
export class Title {
  /** As a reader sees it. */
  readonly plain: string;
  /** As it is compared. */
  readonly normalized: string;
  readonly #held = new Map<Phrases, boolean>();

  constructor(raw: string) {
    this.plain = plainText(raw);
    this.normalized = normalizeTitle(this.plain);
  }

  /** Whether it holds one of the words. */
  holds(phrases: Phrases): boolean {
    const known = this.#held.get(phrases);
    if (known !== undefined) return known;
    const held = phrases.test(this.normalized);
    this.#held.set(phrases, held);
    return held;
  }
}
