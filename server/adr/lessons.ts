import type { Lesson } from '../domain/decision.ts';
import type { Block, ListItem } from './blocks.ts';
import { plainText } from './inline.ts';
import { isPlaceholder } from './placeholder.ts';
import { LESSONS_TITLES } from './vocabulary/sections.ts';

/** Reads the headings under 反思和经验教训, and which of their items wait to be filled. */
export function readLessons(blocks: readonly Block[]): readonly Lesson[] {
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.level > 1 && block.words.holds(LESSONS_TITLES));
  const opening = blocks[start];
  if (opening?.kind !== 'heading') return [];
  const behind = blocks.slice(start + 1);
  const end = behind.findIndex((block) => block.kind === 'heading' && block.level <= opening.level);
  const section = end < 0 ? behind : behind.slice(0, end);
  return section.flatMap((block, index) => {
    if (block.kind !== 'heading') return [];
    const next = section.findIndex((other, at) => at > index && other.kind === 'heading');
    return [readLesson(block.title.line, block.words.plain, section.slice(index + 1, next < 0 ? section.length : next))];
  });
}

function readLesson(line: number, heading: string, content: readonly Block[]): Lesson {
  const items = content.flatMap((block) => (block.kind === 'list' ? block.items : []));
  const empty = items.filter(isEmptyItem);
  return {
    heading,
    line,
    isEmpty: empty.length === items.length && !content.some(isProse),
    emptyItemLines: empty.map((item) => item.line),
  };
}

/** A line that is emphasized as a whole is a hint, or the title of what stands behind the lessons. */
function isProse(block: Block): boolean {
  return block.kind === 'paragraph' && block.lines.some(({ raw }) => !/^([*_]+)[^*_]+\1$/.test(raw));
}

function isEmptyItem({ lines, blocks }: ListItem): boolean {
  const text = lines.map(({ raw }) => plainText(raw)).join('');
  return blocks.length === 0 && (text === '' || isPlaceholder(text));
}
