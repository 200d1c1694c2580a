import type { RetrospectiveSection } from '../domain/decision.ts';
import type { Block } from './blocks.ts';
import { plainText } from './inline.ts';
import { readLessons } from './lessons.ts';
import { isPlaceholder } from './placeholder.ts';
import type { PlacedBlock } from './sections.ts';
import { LESSONS_TITLES } from './vocabulary/sections.ts';

/** The template's hints stand in parentheses: （在实施后填写）. */
const HINT = /^[（(][^()（）]*[)）]$/;

/** Finds the 反思和经验教训 section; its headings, hints and empty items are no content. Null where the record has none. */
export function readRetrospective(blocks: readonly Block[], placed: readonly PlacedBlock[]): RetrospectiveSection | null {
  const own = placed.filter(({ titles }) => titles.some((title) => title.holds(LESSONS_TITLES)));
  const heading = own[0]?.block;
  if (heading?.kind !== 'heading') return null;
  const { line, column } = heading.title;
  return { line, column, isFilled: own.some(({ block }) => textsOf(block).some(isContent)), lessons: readLessons(blocks) };
}

function isContent(raw: string): boolean {
  const plain = plainText(raw);
  return plain !== '' && !HINT.test(plain) && !isPlaceholder(plain);
}

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'fence':
    case 'html-table':
      return [];
    case 'paragraph':
      return block.lines.map(({ raw }) => raw);
    case 'list':
      return block.items.flatMap(({ lines }) => lines.map(({ raw }) => raw));
    case 'table':
      return block.rows.flatMap((cells) => cells.map(({ raw }) => raw));
  }
}
