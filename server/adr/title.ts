import type { Phrases } from './vocabulary/words.ts';

/** Section numbers, list marks and pictures before a title's words: 16.4, 一、, 🚨. */
const LEADING =
  /^(?:(?:[\s\d.、)()\p{Extended_Pictographic}#*-]|\ufe0f|\u200d|\u20e3)+|[一二三四五六七八九十]+[、.]\s*|第[一二三四五六七八九十\d]+[部分章节]+[\s:：、]*)+/u;

/** How much of a title is compared, in UTF-16 code units: no word of the vocabulary stands further in. */
const MAX_TITLE_LENGTH = 200;

/** A title as it is compared: folded, in lower case, hyphens as spaces, without numbering, pictures and a colon at its end. */
export function normalizeTitle(plain: string): string {
  return plain
    .slice(0, MAX_TITLE_LENGTH)
    .normalize('NFKC')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .toLowerCase()
    .replace(LEADING, '')
    .replace(/[\s_\-‐-―]+/gu, ' ')
    .replace(/(?:[\s:?\p{Extended_Pictographic}]|\ufe0f)+$/u, '');
}

/** Whether a title holds one of the words. */
export function holdsOne(title: string, phrases: Phrases): boolean {
  return phrases.test(title);
}
