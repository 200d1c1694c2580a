/** The longest slug, in bytes of UTF-8: 40 Chinese characters. With its number it stays far below the 255 bytes that file systems take for a name. */
export const MAX_SLUG_BYTES = 120;

/**
 * A title as a part of a file name: NFKC, in lower case, letters and digits of any script, all else as dashes. So nothing is left
 * that Windows forbids or a shell reads. Empty where the title has neither letters nor digits.
 */
export function fileSlug(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  return cutToBytes(words.replace(/^-/, ''), MAX_SLUG_BYTES).replace(/-$/, '');
}

/** The longest beginning of a text, in whole characters, that takes at most so many bytes of UTF-8. */
function cutToBytes(text: string, most: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}
