import type { Block, ListItem } from '../blocks.ts';
import { isPlaceholder } from '../placeholder.ts';
import { recordBlocks } from './record-blocks.ts';
import { RecordLines } from './record-lines.ts';

/** An item's line: what it is nested in, its marker and tick box; the space behind; its words. */
const ITEM = /^(\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])(?:\s+\[[ xX]\](?=\s|$))?)(\s*)(.*)$/;

/** A comment is a hint that nobody sees. It may be a person's, so it stays. */
const COMMENT = /^<!--(?:(?!-->).)*-->$/;

/** What stands in brackets, but shows something: a footnote, HTML with attributes. */
const SHOWN = /^\[\^|^<[^>]*[=/]/;

/** More white space than this behind a marker makes code of what follows it. */
const MAX_SPACE = 4;

/** Any words: what an item is tried with. */
const WORDS = 'x';

/** The line of an empty item with words in it; null where the line holds more than its marker, a placeholder and a comment. */
export function withWords(line: string, words: string): string | null {
  const [, marker, space = '', rest = ''] = ITEM.exec(line) ?? [];
  const held = rest.trim();
  if (marker === undefined || !isWaiting(held)) return null;
  const between = space === '' || (held === '' && space.length > MAX_SPACE) ? ' ' : space;
  return `${marker}${between}${words}${COMMENT.test(held) ? ` ${held}` : ''}`;
}

function isWaiting(held: string): boolean {
  if (held === '' || COMMENT.test(held)) return true;
  const bare = held.replace(/^([*_]{1,3})(.+)\1$/, '$2');
  return isPlaceholder(bare) && !SHOWN.test(bare);
}

/** Whether words in an item stay alone: what follows an empty item without a blank line could become a part of it. */
export function holdsWords(lines: RecordLines, line: number): boolean {
  const tried = new RecordLines(lines.toString());
  tried.replace(line, withWords(lines.textOf(line), WORDS) ?? '');
  const item = itemAt(recordBlocks(tried.toString()), line);
  return item?.lines.length === 1 && item.blocks.length === 0;
}

function itemAt(blocks: readonly Block[], line: number): ListItem | undefined {
  return blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])).find((item) => item.line === line);
}
