import { remember } from './remember.ts';
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
export const normalizeTitle: (plain: string) => string = remember((plain) => {
  const lower = plain.slice(0, MAX_TITLE_LENGTH).toLowerCase();
  const folded = NOT_PLAIN.test(lower) ? foldMarks(lower) : lower;
  const unnumbered = MAY_LEAD.test(folded) ? folded.replace(LEADING, '') : folded;
  return MAY_TRAIL.test(unnumbered) ? unnumbered.replace(/(?:[\s:?\p{Extended_Pictographic}]|\ufe0f)+$/u, '') : unnumbered;
});

/** NFKC can give capitals; what nobody sees goes. */
function foldMarks(lower: string): string {
  return lower
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[\s_\-‐-―]+/g, ' ');
}

/** Whether a title holds one of the words. */
export function holdsOne(title: string, phrases: Phrases): boolean {
  return phrases.test(title);
}
