import type { Target } from '../decision.ts';
import type { Clause } from './clause/clause.ts';
import { readClause } from './clause/read-clause.ts';
import { metricNameBefore, metricNameBehind } from './metric-name.ts';
import { readTarget } from './read-target.ts';
import { MAX_TEXT_LENGTH } from './reading.ts';
import { scan } from './scan.ts';
import { significant, type Token } from './token.ts';

/** An effect that words put into numbers. */
export interface Effect {
  /** What it is an effect on; the whole text where that is not told. */
  readonly name: string;
  /** Null where the numbers are no target, such as 减少 2 个依赖. */
  readonly target: Target | null;
}

/** Reads an item of 后果, such as 系统吞吐量预期提升 3-5 倍. Null where it says no change and no level in numbers. Never throws. */
export function readEffect(text: string): Effect | null {
  if (text.length > MAX_TEXT_LENGTH) return null;
  const tokens = significant(scan(text));
  const at = tokens.findIndex((_, index) => isEffect(readClause(tokens, index)));
  if (at < 0) return null;
  const start = startOf(tokens, at);
  const name = metricNameBefore(tokens.slice(0, start), text) || metricNameBehind(tokens.slice(readClause(tokens, at)?.next), text);
  return { name: name || text.trim(), target: readTarget(text.slice(tokens[start]?.start), null).value };
}

/** A number alone counts only as a share: 支持 3 个区域 is no effect. */
function isEffect(clause: Clause | null): boolean {
  if (clause?.kind !== 'bare') return clause !== null;
  return clause.magnitude.unit === 'ratio' || clause.magnitude.unit === 'multiple';
}

/** A forbidding or an obliging word belongs to the number behind it. */
function startOf(tokens: readonly Token[], at: number): number {
  const before = tokens[at - 1]?.kind;
  return before === 'obligation' || before === 'negation' ? at - 1 : at;
}
