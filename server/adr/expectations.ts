import type { Expectation } from '../domain/decision.ts';
import { readEffect } from '../domain/reading/read-effect.ts';
import type { ListItem } from './blocks.ts';
import { plainText } from './inline.ts';
import type { PlacedBlock } from './sections.ts';
import type { Stretch } from './source.ts';
import { CONSEQUENCES_TITLES, NEGATIVE_TITLES, POSITIVE_TITLES, ROLLBACK_TITLES } from './vocabulary/sections.ts';

/** Reads the effects in numbers among the items under 后果. Words stay words. */
export function readExpectations(blocks: readonly PlacedBlock[]): readonly Expectation[] {
  return blocks.flatMap(({ block, titles }) => {
    if (block.kind !== 'list' || !titles.some((title) => title.holds(CONSEQUENCES_TITLES))) return [];
    if (titles.some((title) => title.holds(ROLLBACK_TITLES))) return [];
    const isPositive = titles.some((title) => title.holds(POSITIVE_TITLES));
    const isNegative = titles.some((title) => title.holds(NEGATIVE_TITLES));
    const positive = isPositive ? true : isNegative ? false : null;
    return block.items.flatMap(({ lines }: ListItem) => lines.slice(0, 1).flatMap((line) => readExpectation(line, positive)));
  });
}

/** Digits, or an amount in words: most items have neither, and 一致 and 统一 are none. */
const HAS_AMOUNT = /\d|[一二两三四五六七八九十][成倍半]|分之|翻[倍番]|[加减]半|double|halve|triple/i;

/** MADR says of each item whether it is good. */
const GOOD = /^(?:good|positive|✅|👍|正面|优点)/iu;
const BAD = /^(?:bad|negative|❌|⚠|👎|负面|缺点)/iu;
const JUDGEMENT = /^(?:good|bad|neutral|positive|negative)\s*[,:，：]\s*(?:because|that|since)?\s*|^(?:[✅❌⚠👍👎]\ufe0f?\s*)+/iu;

function readExpectation(line: Stretch, positive: boolean | null): readonly Expectation[] {
  if (!HAS_AMOUNT.test(line.raw)) return [];
  const plain = plainText(line.raw);
  const effect = readEffect(plain.replace(JUDGEMENT, ''));
  if (effect === null) return [];
  return [{ ...effect, line: line.line, text: line.raw, positive: judgementOf(plain) ?? positive }];
}

function judgementOf(plain: string): boolean | null {
  if (BAD.test(plain)) return false;
  return GOOD.test(plain) ? true : null;
}
