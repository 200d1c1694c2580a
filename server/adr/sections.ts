import type { Block } from './blocks.ts';
import type { Title } from './title.ts';

/** A block with the titles of the headings it stands under, the outermost first. */
export interface PlacedBlock {
  readonly block: Block;
  readonly titles: readonly Title[];
}

/** A heading that is still open. */
interface OpenHeading {
  readonly level: number;
  readonly title: Title;
}

/** Every block of a record, also those nested in lists, under its headings. */
export function placeBlocks(blocks: readonly Block[], outer: readonly Title[] = []): readonly PlacedBlock[] {
  const placed: PlacedBlock[] = [];
  place(blocks, outer, placed);
  return placed;
}

function place(blocks: readonly Block[], outer: readonly Title[], placed: PlacedBlock[]): void {
  let open: readonly OpenHeading[] = [];
  let titles = outer;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      open = [...open.filter(({ level }) => level < block.level), { level: block.level, title: block.words }];
      titles = [...outer, ...open.map(({ title }) => title)];
    }
    placed.push({ block, titles });
    if (block.kind === 'list') for (const item of block.items) place(item.blocks, titles, placed);
  }
}
