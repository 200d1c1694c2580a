/**
 * A text without control characters and line breaks, for a header, a title or a log.
 *
 * @param maxLength in code points; a longer text ends in an ellipsis
 */
export function oneLine(text: string, maxLength = Number.POSITIVE_INFINITY): string {
  const characters = [...text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()];
  return characters.length <= maxLength ? characters.join('') : `${characters.slice(0, maxLength - 1).join('')}…`;
}
