import type { Condition } from '../condition.ts';
import { compoundOf, type PartRead } from './compound.ts';
import { eventOf } from './event.ts';
import { findHold, firstHold, type HoldRead, NO_HOLD, withoutHold } from './hold.ts';
import { splitAtJoins } from './joins.ts';
import { groupsConditions, liftHolds } from './parentheses.ts';
import { hasPredicate, type PredicateContext, readPredicate, type WorseDirection } from './predicate.ts';
import { MAX_TEXT_LENGTH, quote, type Reading, type ReadingProblem, tooLong } from './reading.ts';
import { scan } from './scan.ts';
import { isSymbol, splitParentheses, type Token } from './token.ts';
import { findWindow, type WindowFound, withoutWindow } from './window.ts';

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

/** Reads one item of 回滚条件, such as 错误率 ≥ 2% 且 P95 响应时间 > 800 毫秒，持续 10 分钟. Never throws. */
export function readCondition(text: string, context: ConditionContext = {}): ConditionReading {
  const beside = context.hold ?? NO_HOLD;
  if (text.length > MAX_TEXT_LENGTH)
    return { value: { kind: 'event', name: text.trim(), holdSeconds: beside.holdSeconds }, problems: [tooLong(text)] };
  const predicateContext = { text, worseDirection: context.worseDirection ?? (() => null), inheritedMetric: '' };
  const tokens = withoutItemNumber(scan(text));
  const lifted = liftHolds(tokens);
  if (groupsConditions(lifted, hasPredicate)) return { value: eventOf(text, tokens, beside), problems: [grouped(text)] };
  const { outside, inside } = splitParentheses(lifted);
  const read = readJoined(outside, beside, predicateContext);
  const known =
    read.value === null && read.problems.length === 0
      ? readExplained(inside, firstHold(findHold(outside), beside), predicateContext)
      : read;
  return { value: known.value ?? eventOf(text, tokens, beside), problems: known.problems };
}

/** The tokens behind the number of an item: 1. 错误率 > 1%,（2）错误率 > 1%. */
function withoutItemNumber(tokens: readonly Token[]): readonly Token[] {
  const start = isSymbol(tokens[0], '(') ? 1 : 0;
  const isNumbered = tokens[start]?.kind === 'number' && isSymbol(tokens[start + 1], start === 1 ? ')' : '.、)');
  return isNumbered ? tokens.slice(start + 2) : tokens;
}

/** 严重的性能问题（响应时间 > 10 秒）: words outside, and in parentheses the one comparison that explains them. */
function readExplained(inside: readonly (readonly Token[])[], hold: HoldRead, context: PredicateContext): Reading<Condition> {
  const readable = inside.map((tokens) => readJoined(tokens, hold, context)).filter((read) => read.value !== null);
  const [only] = readable;
  return only !== undefined && readable.length === 1 ? only : { value: null, problems: [] };
}

/** Reads parts joined by 且 and 或; null where no part is a comparison, or where it is not clear what belongs together. */
function readJoined(tokens: readonly Token[], beside: HoldRead, context: PredicateContext): Reading<Condition> {
  const parts = readParts(tokens, context);
  const problems = parts.flatMap((part) => part.problems);
  const firstRead = parts.findIndex((part) => part.value !== null);
  if (firstRead < 0) return { value: null, problems };
  if (parts.slice(0, firstRead).some(mayBeName)) return { value: null, problems: [unclearJoin(context.text)] };
  const value = compoundOf(parts, beside, context.text);
  return value === null ? { value, problems: [uncountable(context.text)] } : { value, problems };
}

/** A part without its own metric means the one before it. */
function readParts(tokens: readonly Token[], context: PredicateContext): readonly PartRead[] {
  const read: PartRead[] = [];
  let inheritedMetric = '';
  for (const part of splitAtJoins(tokens)) {
    const { window, rest } = splitWindow(withLevelOfTime(part.tokens, context.text));
    const reading = readPredicate(withoutHold(rest), { ...context, inheritedMetric });
    const hold = firstHold(
      findHold(rest),
      window !== null && isNegated(rest) ? { holdSeconds: window.seconds, consecutive: null } : NO_HOLD,
    );
    read.push({ ...windowed(reading, hold === NO_HOLD ? window : null, context.text), part, hold });
    if (reading.value !== null && 'metric' in reading.value) inheritedMetric = reading.value.metric;
  }
  return read;
}

/** A metric that is itself a length of time: P99 延迟, replication lag. */
const TIME_NAMED = /(?:延迟|时延|耗时|响应时间|滞后|时长|latency|lag|response time|\brt|p\d{2,3})\s*$/i;

/** The > 2s of P99 延迟持续 > 2s is a level of the metric, not how long it lasts; that of 服务不可用持续 > 2min is. */
function withLevelOfTime(tokens: readonly Token[], text: string): readonly Token[] {
  const hold = tokens.findIndex((token, index) => token.kind === 'hold' && tokens[index + 1]?.kind === 'comparator');
  const name = tokens[hold - 1];
  if (name === undefined || !TIME_NAMED.test(text.slice(name.start, name.end)) || hasPredicate(withoutHold(tokens))) return tokens;
  return tokens.filter((_, index) => index !== hold);
}

/** A length of time is a window only where a predicate is left without it: 恢复时间超过 5 分钟 is none. */
function splitWindow(tokens: readonly Token[]): { readonly window: WindowFound | null; readonly rest: readonly Token[] } {
  const window = findWindow(tokens);
  const rest = window === null ? tokens : withoutWindow(tokens, window);
  return window !== null && hasPredicate(rest) ? { window, rest } : { window: null, rest: tokens };
}

/** 30 分钟内未恢复到 1% 以下: what has not come about within a time has lasted as long. */
function isNegated(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'negation');
}

/** The condition with its window; one that is counted from the change is not kept, which is said. */
function windowed(reading: Reading<Condition>, window: WindowFound | null, text: string): Reading<Condition> {
  const { value } = reading;
  if (window === null || (value?.kind !== 'comparison' && value?.kind !== 'relative')) return reading;
  if (window.fromRollout) return { value, problems: [...reading.problems, watchedOn(text)] };
  return { ...reading, value: { ...value, windowSeconds: window.seconds } };
}

function watchedOn(text: string): ReadingProblem {
  return {
    severity: 'info',
    code: 'condition-time-limit',
    found: `a time after the change in ${quote(text)}, after which the condition is still watched`,
    expected: 'a condition that holds at any time, or the stage set to concluded when it is over',
  };
}

/** Words before a comparison, without a comma behind them, may be half of its metric's name: CPU 或内存 > 90%. */
function mayBeName({ problems, part }: PartRead): boolean {
  return problems.length === 0 && !isSymbol(part.tokens.at(-1), ',;，；。');
}

function unclearJoin(text: string): ReadingProblem {
  const found = `words joined to a comparison in ${quote(text)}, which may be one name or two conditions`;
  return { severity: 'warning', code: 'condition-ambiguous', found, expected: 'a comma before 且 or 或, or one item for each condition' };
}

function grouped(text: string): ReadingProblem {
  const found = `comparisons held together by parentheses in ${quote(text)}`;
  return {
    severity: 'warning',
    code: 'compound-condition',
    found,
    expected: 'comparisons joined by 且 or 或 without parentheses; 且 binds closer',
  };
}

function uncountable(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'hold-unsupported',
    found: `a count of samples for a change in ${quote(text)}`,
    expected: 'a length of time, such as 持续 5 分钟',
  };
}
