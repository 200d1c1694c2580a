/** Section numbers, list marks and pictures before a title's words: 16.4, 一、, 🚨. */
const LEADING = /^(?:[\s\d.、)()\p{Extended_Pictographic}#*-]|\ufe0f)+|^[一二三四五六七八九十]+[、.]\s*/gu;

/** How much of a title is compared, in UTF-16 code units: no word of the vocabulary stands further in. */
const MAX_TITLE_LENGTH = 200;

/** A title as it is compared: folded, in lower case, without numbering, pictures and a colon at its end. */
export function normalizeTitle(plain: string): string {
  return plain
    .slice(0, MAX_TITLE_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .replace(LEADING, '')
    .replace(/[\s:：?？]+$/u, '');
}

/** Whether a title holds one of the words. */
export function holdsOne(title: string, words: readonly string[]): boolean {
  return words.some((word) => title.includes(word));
}
