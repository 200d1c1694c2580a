import { findHold, type HoldRead, NO_HOLD, withoutHold } from './hold.ts';
import { readMagnitude } from './magnitude.ts';
import { MAX_TEXT_LENGTH } from './reading.ts';
import { scan } from './scan.ts';

/** Reads the hold in a lead line (以下任一条件持续 5 分钟：) or in a 持续时间 cell, where a length of time stands alone. Never throws. */
export function readHold(text: string): HoldRead {
  if (text.length > MAX_TEXT_LENGTH) return NO_HOLD;
  const tokens = scan(text);
  return findHold(tokens) ?? NO_HOLD;
}

/** Reads a 持续时间 cell: 2分钟, 持续 5 分钟, 连续 3 次. Never throws. */
export function readHoldCell(text: string): HoldRead {
  const hold = readHold(text);
  if (hold !== NO_HOLD || text.length > MAX_TEXT_LENGTH) return hold;
  const tokens = scan(text);
  const at = tokens.findIndex((_, index) => readMagnitude(tokens, index) !== null);
  const magnitude = at < 0 ? null : readMagnitude(tokens, at);
  if (magnitude === null || magnitude.low !== magnitude.high || magnitude.low <= 0) return NO_HOLD;
  return magnitude.unit === 's' ? { holdSeconds: magnitude.low, consecutive: null } : NO_HOLD;
}

/** Whether a text says a hold and nothing else, as behind a query: `expr` 持续 5 分钟. */
export function isOnlyHold(text: string): boolean {
  return text.length <= MAX_TEXT_LENGTH && withoutHold(scan(text)).every((token) => token.kind === 'symbol' || token.kind === 'noise');
}
