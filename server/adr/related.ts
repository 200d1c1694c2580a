import type { Block } from './blocks.ts';
import { idAtStart } from './identity.ts';
import { plainText } from './inline.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import type { PlacedBlock } from './sections.ts';
import { placeAt, type Stretch } from './source.ts';
import { holdsOne } from './title.ts';
import { RELATED_TITLES } from './vocabulary/sections.ts';

/** Reads the ids that the items under 相关 ADR begin with, each once, without the record's own. */
export function readRelated(blocks: readonly PlacedBlock[], ownId: string, problems: ProblemList): readonly string[] {
  const lines = blocks.flatMap(({ block, titles }) => (holdsOne(titles.at(-1) ?? '', RELATED_TITLES) ? itemLines(block) : []));
  const ids = lines.flatMap((line) => {
    const plain = plainText(line.raw);
    const found = idAtStart(plain);
    if (found === null) return [];
    const title = plain.slice(found.length).replace(/^[\s:：]+/, '');
    if (isPlaceholder(title))
      problems.add(placeAt(line, Math.max(0, line.raw.indexOf(title))), placeholderProblem(title, `the title of ${found.id}`));
    return [found.id];
  });
  return [...new Set(ids)].filter((id) => id !== ownId);
}

function itemLines(block: Block): readonly Stretch[] {
  if (block.kind === 'paragraph') return block.lines;
  return block.kind === 'list' ? block.items.flatMap((item) => item.lines) : [];
}
