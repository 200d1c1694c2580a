import type { Expectation } from '../domain/decision.ts';
import { readTarget } from '../domain/reading/read-target.ts';
import type { ListItem } from './blocks.ts';
import { plainText } from './inline.ts';
import type { PlacedBlock } from './sections.ts';
import type { Stretch } from './source.ts';
import { holdsOne } from './title.ts';
import { CONSEQUENCES_TITLES, NEGATIVE_TITLES, POSITIVE_TITLES, ROLLBACK_TITLES } from './vocabulary/sections.ts';

/** Reads the effects in numbers among the items under 后果. Words stay words. */
export function readExpectations(blocks: readonly PlacedBlock[]): readonly Expectation[] {
  return blocks.flatMap(({ block, titles }) => {
    if (block.kind !== 'list' || !titles.some((title) => holdsOne(title, CONSEQUENCES_TITLES))) return [];
    if (titles.some((title) => holdsOne(title, ROLLBACK_TITLES))) return [];
    const inNegative = titles.some((title) => holdsOne(title, NEGATIVE_TITLES));
    const positive = !inNegative || titles.some((title) => holdsOne(title, POSITIVE_TITLES));
    return block.items.flatMap(({ lines }: ListItem) => lines.slice(0, 1).flatMap((line) => readEffect(line, positive)));
  });
}

/** MADR says of each item whether it is good. */
const BAD = /^(?:bad|negative|❌|⚠|👎|负面|缺点)/iu;
const JUDGEMENT = /^(?:good|bad|neutral|positive|negative)\s*[,:，：]\s*(?:because|that|since)?\s*|^(?:[✅❌⚠👍👎]\ufe0f?\s*)+/iu;

function readEffect(line: Stretch, positive: boolean): readonly Expectation[] {
  if (!/\d|[一二三四五六七八九十半]/.test(line.raw)) return [];
  const plain = plainText(line.raw);
  const text = plain.replace(JUDGEMENT, '');
  const name = nameOf(text);
  const { value, problems } = readTarget(text.startsWith(name) ? text.slice(name.length) : text, null);
  if (value === null && !problems.some(({ code }) => isUnclear(code, text))) return [];
  return [{ name, line: line.line, text: line.raw, target: value, positive: positive && !BAD.test(plain) }];
}

/** An effect in numbers that is no target: a change in a unit, from one number to another, or a share without a direction. */
function isUnclear(code: string, text: string): boolean {
  return code === 'absolute-change' || code === 'compound-target' || (code === 'direction-unknown' && /[%％倍]/.test(text));
}

/** Where the words about a number begin. */
const CHANGE_WORDS =
  /\s*(?:[:：<>≤≥~≈+＜＞→]|(?<!\p{L})-|(?<![A-Za-z\d.])\d|预期|预计|大约|约|平均|可以|可|将|从|由|达到|提升|提高|增加|增长|上升|降低|减少|下降|缩短|节省|不超过|不低于|超过|低于|高于|小于|大于|至少|最多|\b(?:increase|decrease|reduce|improve|drop|rise|grow|fall|shrink|go|from|by|to|is|are|will|should|below|above|under|over|at)[sd]?\b)/iu;

/** What stands before the words about a number: 系统吞吐量 of 系统吞吐量预期提升 3-5 倍; the whole text where nothing does. */
function nameOf(text: string): string {
  const at = text.search(CHANGE_WORDS);
  const name = at < 0 ? text : text.slice(0, at);
  return name.trim() === '' ? text.trim() : name.trim();
}
