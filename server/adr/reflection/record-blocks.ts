import { type Block, parseBlocks } from '../blocks.ts';
import { frontMatterLength } from '../front-matter.ts';
import { splitLines } from '../source.ts';

/** The blocks of a record's text; its front matter is none of them. */
export function recordBlocks(text: string): readonly Block[] {
  const lines = splitLines(text);
  const matterLength = frontMatterLength(lines);
  return parseBlocks(lines.map((line, index) => (index < matterLength ? '' : line)));
}
