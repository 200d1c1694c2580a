import type { EventCondition } from '../condition.ts';
import { findHold, type HoldRead } from './hold.ts';
import type { Token } from './token.ts';

const EDGE_MARKS = /^(?:[\s\p{Extended_Pictographic}*_]|\ufe0f)+|[\s。．.；;，,、！!：:*_]+$/gu;

/** Words as an event: without how long they hold, the marks before them and the punctuation behind them. `tokens` point into the text. */
export function eventOf(text: string, tokens: readonly Token[], beside: HoldRead): EventCondition {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? text.length;
  const hold = findHold(tokens);
  if (hold === null || hold.holdSeconds === null)
    return { kind: 'event', name: text.slice(start, end).replace(EDGE_MARKS, ''), holdSeconds: beside.holdSeconds };
  const before = text.slice(start, tokens[hold.start]?.start ?? start).replace(EDGE_MARKS, '');
  const behind = text.slice(tokens[hold.next - 1]?.end ?? end, end).replace(EDGE_MARKS, '');
  return { kind: 'event', name: `${before} ${behind}`.trim(), holdSeconds: hold.holdSeconds };
}
