import type { Condition } from '../condition.ts';
import { findHold, type HoldRead, NO_HOLD } from './hold.ts';
import { type JoinedPart, splitAtJoins } from './joins.ts';
import { type PredicateContext, readPredicate, type WorseDirection } from './predicate.ts';
import { MAX_TEXT_LENGTH, quote, type ReadingProblem, tooLong } from './reading.ts';
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
interface PartRead {
  readonly part: JoinedPart;
  readonly hold: HoldRead;
  readonly value: Condition | null;
  readonly problems: readonly ReadingProblem[];
}

/** Reads one item of 回滚条件, such as 错误率 ≥ 2% 且 P95 响应时间 > 800 毫秒，持续 10 分钟. Never throws. */
export function readCondition(text: string, context: ConditionContext = {}): ConditionReading {
  const hold = context.hold ?? NO_HOLD;
  if (text.length > MAX_TEXT_LENGTH)
    return { value: { kind: 'event', name: text.trim(), holdSeconds: hold.holdSeconds }, problems: [tooLong(text)] };
  const predicateContext = { text, worseDirection: context.worseDirection ?? (() => null), inheritedMetric: '' };
  const { outside, inside } = splitParentheses(scan(text));
  const read = readJoined(outside, hold, predicateContext);
  if (read.value !== null) return { value: read.value, problems: read.problems };
  const ownHold = orElse(findHold(outside), hold);
  const hidden = read.problems.length > 0 ? [] : inside.map((tokens) => readJoined(tokens, ownHold, predicateContext));
  const readable = hidden.flatMap(({ value, problems }) => (value === null ? [] : [{ value, problems }]));
  const [only] = readable;
  if (only !== undefined && readable.length === 1) return only;
  return { value: eventOf(text, scan(text), hold), problems: read.problems };
}

function orElse(own: HoldRead | null, fallback: HoldRead): HoldRead {
  return own === null ? fallback : { holdSeconds: own.holdSeconds, consecutive: own.consecutive };
}

/** Reads parts joined by 且 and 或; null where no part is a comparison, or where it is not clear what belongs together. */
function readJoined(
  tokens: readonly Token[],
  hold: HoldRead,
  context: PredicateContext,
): { value: Condition | null; problems: readonly ReadingProblem[] } {
  const parts = readParts(splitAtJoins(tokens), context);
  const problems = parts.flatMap((part) => part.problems);
  const firstRead = parts.findIndex((part) => part.value !== null);
  if (firstRead < 0) return { value: null, problems };
  const before = parts.slice(0, firstRead);
  if (before.some((words) => words.problems.length === 0 && !endsClause(words.part.tokens)))
    return { value: null, problems: [unclearJoin(context.text)] };
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return { value: withHold(only, hold, context), problems };
  return { value: compoundOf(parts, hold, context), problems };
}

/** A part without its own metric means the one before it. */
function readParts(parts: readonly JoinedPart[], context: PredicateContext): readonly PartRead[] {
  const read: PartRead[] = [];
  let inheritedMetric = '';
  for (const part of parts) {
    const hold = orElse(findHold(part.tokens), NO_HOLD);
    const { value, problems } = readPredicate(withoutHold(part.tokens), hold, { ...context, inheritedMetric });
    read.push({ part, hold, value, problems });
    if (value !== null && 'metric' in value) inheritedMetric = value.metric;
  }
  return read;
}

function withoutHold(tokens: readonly Token[]): readonly Token[] {
  const hold = findHold(tokens);
  return hold === null ? tokens : [...tokens.slice(0, hold.start), ...tokens.slice(hold.next)];
}

function endsClause(tokens: readonly Token[]): boolean {
  return isSymbol(tokens.at(-1), ',;，；。');
}

function unclearJoin(text: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'condition-ambiguous',
    found: `words joined to a comparison in ${quote(text)}, which may be one name or two conditions`,
    expected: 'a comma before 且 or 或, or one item for each condition',
  };
}

/** The condition of a single part, with the hold from beside it where it has none. */
function withHold({ part, hold, value }: PartRead, beside: HoldRead, context: PredicateContext): Condition {
  const own = hold.holdSeconds === null && hold.consecutive === null ? beside : hold;
  return readPredicate(withoutHold(part.tokens), own, context).value ?? value ?? eventOf(context.text, part.tokens, beside);
}

/** 且 binds closer than 或. A hold behind the last part alone, or before the first alone, is of the whole. */
function compoundOf(parts: readonly PartRead[], beside: HoldRead, context: PredicateContext): Condition {
  const whole = wholeHold(parts);
  const shared = whole ?? beside;
  const conditions = parts.map((read) => {
    const hold = whole === null ? read.hold : { holdSeconds: null, consecutive: shared.consecutive };
    const inherited = read.value !== null && 'metric' in read.value ? read.value.metric : '';
    return (
      readPredicate(withoutHold(read.part.tokens), hold, { ...context, inheritedMetric: inherited }).value ??
      eventOf(context.text, read.part.tokens, NO_HOLD)
    );
  });
  const groups = groupByAny(parts, conditions).map((group) => joined('all', group, null));
  return joined('any', groups, shared.holdSeconds);
}

function wholeHold(parts: readonly PartRead[]): HoldRead | null {
  const holding = parts.filter(({ hold }) => hold.holdSeconds !== null || hold.consecutive !== null);
  const [only] = holding;
  if (only === undefined || holding.length > 1) return null;
  const opens = only === parts[0] && findHold(only.part.tokens)?.start === 0;
  return only === parts.at(-1) || opens ? only.hold : null;
}

function groupByAny(parts: readonly PartRead[], conditions: readonly Condition[]): readonly (readonly Condition[])[] {
  const groups: Condition[][] = [];
  conditions.forEach((condition, index) => {
    if (parts[index]?.part.join === 'all') groups.at(-1)?.push(condition);
    else groups.push([condition]);
  });
  return groups;
}

/** One condition needs no join, but takes the hold. */
function joined(kind: 'all' | 'any', conditions: readonly Condition[], holdSeconds: number | null): Condition {
  const [only] = conditions;
  if (only === undefined || conditions.length > 1) return { kind, conditions, holdSeconds };
  return holdSeconds === null ? only : { ...only, holdSeconds };
}

const EDGE_MARKS = /^(?:[\s\p{Extended_Pictographic}*_]|\ufe0f)+|[\s。．.；;，,、！!：:*_]+$/gu;

/** Words as an event: without their hold, the marks before them and the punctuation behind them. */
function eventOf(text: string, tokens: readonly Token[], beside: HoldRead): Condition {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? text.length;
  const hold = findHold(tokens);
  const words = hold === null ? text.slice(start, end) : cut(text, tokens, hold.start, hold.next, start, end);
  return { kind: 'event', name: words.replace(EDGE_MARKS, ''), holdSeconds: hold?.holdSeconds ?? beside.holdSeconds };
}

function cut(text: string, tokens: readonly Token[], from: number, to: number, start: number, end: number): string {
  const before = text.slice(start, tokens[from]?.start ?? start);
  const behind = text.slice(tokens[to - 1]?.end ?? end, end);
  return `${before.replace(EDGE_MARKS, '')} ${behind.replace(EDGE_MARKS, '')}`.trim();
}
