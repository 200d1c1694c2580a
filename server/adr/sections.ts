import type { Block } from './blocks.ts';
import { plainText } from './inline.ts';
import { normalizeTitle } from './title.ts';

/** A block with the normalized titles of the headings it stands under, the outermost first. */
export interface PlacedBlock {
  readonly block: Block;
  readonly titles: readonly string[];
}

/** A heading that is still open. */
interface OpenHeading {
  readonly level: number;
  readonly title: string;
}

/** Every block of a record, also those nested in lists, under its headings. */
export function placeBlocks(blocks: readonly Block[], outer: readonly string[] = []): readonly PlacedBlock[] {
  let open: readonly OpenHeading[] = [];
  let titles = outer;
  return blocks.flatMap((block): readonly PlacedBlock[] => {
    if (block.kind === 'heading') {
      open = [
        ...open.filter(({ level }) => level < block.level),
        { level: block.level, title: normalizeTitle(plainText(block.title.raw)) },
      ];
      titles = [...outer, ...open.map(({ title }) => title)];
    }
    const placed: PlacedBlock = { block, titles };
    const nested =
      block.kind === 'list' ? block.items.flatMap((item) => (item.blocks.length === 0 ? [] : placeBlocks(item.blocks, placed.titles))) : [];
    return nested.length === 0 ? [placed] : [placed].concat(nested);
  });
}
