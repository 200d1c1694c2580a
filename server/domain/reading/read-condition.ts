import type { Condition } from '../condition.ts';
import { eventOf } from './event.ts';
import { findHold, firstHold, type HoldRead, NO_HOLD, withoutHold } from './hold.ts';
import { type JoinedPart, splitAtJoins } from './joins.ts';
import { type PredicateContext, readPredicate, type WorseDirection } from './predicate.ts';
import { MAX_TEXT_LENGTH, quote, type Reading, type ReadingProblem, tooLong } from './reading.ts';
import { scan } from './scan.ts';
import { isSymbol, splitParentheses, type Token } from './token.ts';

/** What is known beside the words of a condition. */
export interface ConditionContext {
  /** The hold of a lead line or of another column, for conditions without their own. */
  readonly hold?: HoldRead;
  readonly worseDirection?: WorseDirection;
}

/** A condition always has a reading: words that are no comparison are an event. */
export interface ConditionReading {
  readonly value: Condition;
  readonly problems: readonly ReadingProblem[];
}

/** A part of a condition as far as it could be read. */
interface PartRead extends Reading<Condition> {
  readonly part: JoinedPart;
  readonly hold: HoldRead;
}

/** Reads one item of 回滚条件, such as 错误率 ≥ 2% 且 P95 响应时间 > 800 毫秒，持续 10 分钟. Never throws. */
export function readCondition(text: string, context: ConditionContext = {}): ConditionReading {
  const beside = context.hold ?? NO_HOLD;
  if (text.length > MAX_TEXT_LENGTH)
    return { value: { kind: 'event', name: text.trim(), holdSeconds: beside.holdSeconds }, problems: [tooLong(text)] };
  const predicateContext = { text, worseDirection: context.worseDirection ?? (() => null), inheritedMetric: '' };
  const tokens = scan(text);
  const { outside, inside } = splitParentheses(tokens);
  const read = readJoined(outside, beside, predicateContext);
  const known =
    read.value === null && read.problems.length === 0
      ? readExplained(inside, firstHold(findHold(outside), beside), predicateContext)
      : read;
  return { value: known.value ?? eventOf(text, tokens, beside), problems: known.problems };
}

/** 严重的性能问题（响应时间 > 10 秒）: words outside, and in parentheses the one comparison that explains them. */
function readExplained(inside: readonly (readonly Token[])[], hold: HoldRead, context: PredicateContext): Reading<Condition> {
  const readable = inside.map((tokens) => readJoined(tokens, hold, context)).filter((read) => read.value !== null);
  const [only] = readable;
  return only !== undefined && readable.length === 1 ? only : { value: null, problems: [] };
}

/** Reads parts joined by 且 and 或; null where no part is a comparison, or where it is not clear what belongs together. */
function readJoined(tokens: readonly Token[], beside: HoldRead, context: PredicateContext): Reading<Condition> {
  const parts = readParts(splitAtJoins(tokens), context);
  const problems = parts.flatMap((part) => part.problems);
  const firstRead = parts.findIndex((part) => part.value !== null);
  if (firstRead < 0) return { value: null, problems };
  if (parts.slice(0, firstRead).some(mayBeName)) return { value: null, problems: [unclearJoin(context.text)] };
  const value =
    parts.length === 1 ? held(parts[0]?.value ?? null, firstHold(parts[0]?.hold ?? null, beside)) : compoundOf(parts, beside, context);
  return value === null ? { value, problems: [uncountable(context.text)] } : { value, problems };
}

/** A part without its own metric means the one before it. */
function readParts(parts: readonly JoinedPart[], context: PredicateContext): readonly PartRead[] {
  const read: PartRead[] = [];
  let inheritedMetric = '';
  for (const part of parts) {
    const reading = readPredicate(withoutHold(part.tokens), { ...context, inheritedMetric });
    read.push({ ...reading, part, hold: firstHold(findHold(part.tokens), NO_HOLD) });
    if (reading.value !== null && 'metric' in reading.value) inheritedMetric = reading.value.metric;
  }
  return read;
}

/** Words before a comparison, without a comma behind them, may be half of its metric's name: CPU 或内存 > 90%. */
function mayBeName({ problems, part }: PartRead): boolean {
  return problems.length === 0 && !isSymbol(part.tokens.at(-1), ',;，；。');
}

/** The condition with its hold; null where it would have to count samples and cannot. */
function held(condition: Condition | null, { holdSeconds, consecutive }: HoldRead): Condition | null {
  if (condition === null || consecutive === null) return condition === null ? null : { ...condition, holdSeconds };
  return condition.kind === 'comparison' ? { ...condition, holdSeconds, consecutive } : null;
}

/** 且 binds closer than 或. A hold behind the last part alone, or before the first alone, is of the whole; a count of samples is of each part. */
function compoundOf(parts: readonly PartRead[], beside: HoldRead, context: PredicateContext): Condition | null {
  const whole = wholeHold(parts);
  const shared = whole ?? beside;
  const groups: Condition[][] = [];
  for (const { part, value, hold } of parts) {
    const own = firstHold(whole === null ? hold : null, { holdSeconds: null, consecutive: shared.consecutive });
    const condition = value === null ? eventOf(context.text, part.tokens, NO_HOLD) : held(value, own);
    if (condition === null) return null;
    if (part.join === 'all') groups.at(-1)?.push(condition);
    else groups.push([condition]);
  }
  return joined(
    'any',
    groups.map((group) => joined('all', group, null)),
    shared.holdSeconds,
  );
}

function wholeHold(parts: readonly PartRead[]): HoldRead | null {
  const holding = parts.filter(({ hold }) => hold !== NO_HOLD);
  const [only] = holding;
  if (only === undefined || holding.length > 1) return null;
  const opens = only === parts[0] && findHold(only.part.tokens)?.start === 0;
  return only === parts.at(-1) || opens ? only.hold : null;
}

/** One condition needs no join, but takes the hold. */
function joined(kind: 'all' | 'any', conditions: readonly Condition[], holdSeconds: number | null): Condition {
  const [only] = conditions;
  if (only === undefined || conditions.length > 1) return { kind, conditions, holdSeconds };
  return holdSeconds === null ? only : { ...only, holdSeconds };
}

function unclearJoin(text: string): ReadingProblem {
  const found = `words joined to a comparison in ${quote(text)}, which may be one name or two conditions`;
  return { severity: 'warning', code: 'condition-ambiguous', found, expected: 'a comma before 且 or 或, or one item for each condition' };
}

function uncountable(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'hold-unsupported',
    found: `a count of samples for a change in ${quote(text)}`,
    expected: 'a length of time, such as 持续 5 分钟',
  };
}
