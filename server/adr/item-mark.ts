import { type Stretch, stretchFrom } from './source.ts';

/** The mark of an item that Markdown takes for words: ①, （1）, 1、. */
const ITEM_MARK = /^(?:[\u2460-\u2473\u2776-\u277f]|[(（]\d{1,2}[)）]|\d{1,2}、|[•·●▪])\s*(?=\S)/u;

/** What stands behind such a mark; null of a line without one. */
export function behindItemMark(line: Stretch): Stretch | null {
  const mark = ITEM_MARK.exec(line.raw)?.[0];
  return mark === undefined ? null : stretchFrom(line, mark.length);
}
