import type { Condition, Direction } from '../condition.ts';
import type { Unit } from '../quantity.ts';
import { boundsOf } from './bounds-of.ts';
import type { BareClause, ChangeClause, Clause, LevelClause } from './clause/clause.ts';
import { readClause, saysMore } from './clause/read-clause.ts';
import { skipNoise } from './magnitude.ts';
import { metricNameBefore, metricNameBehind } from './metric-name.ts';
import { complement } from './negation.ts';
import { limitDefect } from './read-quantity.ts';
import { quote, type Reading, type ReadingProblem } from './reading.ts';
import { isDigits, type Token } from './token.ts';

/** Which way a metric gets worse, by its name; null where that is not known. */
export type WorseDirection = (metric: string) => Direction | null;

/** What the readers of the parts of a condition share. */
export interface PredicateContext {
  /** The whole text, into which the tokens point. */
  readonly text: string;
  readonly worseDirection: WorseDirection;
  /** The metric that a part without one means: P99 > 5s 或 < 1ms. */
  readonly inheritedMetric: string;
}

/** A clause that can hold or not, and where it begins. */
interface Predicate {
  readonly clause: Exclude<Clause, BareClause>;
  readonly at: number;
}

/** Finds the first predicate among tokens; null where there is none. A number alone is none: the 95% of "API 95% 响应时间" is part of a name. */
function findPredicate(tokens: readonly Token[]): Predicate | null {
  for (let at = 0; at < tokens.length; ) {
    const clause = readClause(tokens, at);
    if (clause !== null && clause.kind !== 'bare') return { clause, at };
    at = Math.max(at + 1, clause?.next ?? 0);
  }
  return null;
}

/** > 20% latency increase: the change of a metric whose name stands between the number and the movement. */
function endsWithMovement(clause: Predicate['clause'], behind: readonly Token[]): boolean {
  const movement = behind.findIndex((token) => token.kind === 'movement' && token.noun === true);
  return clause.kind === 'level' && clause.magnitude.unit === 'ratio' && movement > 0 && behind[0]?.kind === 'text';
}

/** Whether tokens hold a predicate. */
export function hasPredicate(tokens: readonly Token[]): boolean {
  return findPredicate(tokens) !== null;
}

/**
 * Reads tokens that hold one comparison or one change as a condition without a hold. The value is null where they hold none, or, with a
 * problem, where what they hold cannot be judged.
 */
export function readPredicate(tokens: readonly Token[], context: PredicateContext): Reading<Condition> {
  const found = findPredicate(tokens);
  const words = context.text.slice(tokens[0]?.start, tokens.at(-1)?.end);
  if (found === null)
    return endsWithLevel(tokens) || comparesNumber(tokens) || opensWithShare(tokens)
      ? unread('comparison-unclear', words, WITH_A_NUMBER)
      : NOTHING;
  const { clause, at } = found;
  const before = stateBefore(tokens, at);
  const behind = tokens.slice(clause.next);
  const metric = metricOf(tokens.slice(0, before.start), tokens.slice(behindNumber(tokens, clause)), context);
  if (metric === '') return NOTHING;
  if (endsWithMovement(clause, behind))
    return unread('comparison-unclear', words, 'the change behind its metric: p95 latency increase > 20%');
  if (comparesBefore(tokens, at) || isTurned(tokens, at) || isTimesLimit(clause, behind, context.text))
    return unread('comparison-unclear', words, WITH_A_NUMBER);
  if (before.kind === 'obligation') return unread('condition-negated', words, 'what must not happen, as it would be seen');
  if (clause.kind === 'shift' || clause.kind === 'step')
    return unread('absolute-change', words, 'the level not to be passed, or the change in percent');
  if (saysMore(behind)) return unread('compound-condition', words, 'one comparison in one item, or comparisons joined by 且 or 或');
  if (clause.kind === 'change')
    return before.kind === 'negation' ? negated(words) : fromChange(clause, metric, words, context.worseDirection);
  const defect = limitDefect(clause.magnitude, words);
  if (defect !== null) return { value: null, problems: [{ ...defect, severity: 'warning' }] };
  if (before.kind === 'negation' && clause.unequal === true) return negated(words);
  if (isLimitedNot(tokens.slice(0, before.start), tokens[at])) return negated(words);
  const { unequal, ...level } = clause;
  const levels = before.kind === 'negation' || unequal === true ? complement(level) : [level];
  return { value: anyOf(levels.map((one) => comparison(one, metric, words))), problems: [] };
}

const WITH_A_NUMBER = 'a comparison with a number, such as "> 5s", "< 95%" or 介于 … 之间';

/** 评分低于旧路径 10% 以上: what is compared with stands between the comparator and a number with an end of its own. */
function comparesBefore(tokens: readonly Token[], at: number): boolean {
  const isBehindText = tokens[at]?.kind === 'number' && tokens[at - 1]?.kind === 'text';
  return isBehindText && tokens[at - 2]?.kind === 'comparator';
}

/** 1% < 错误率 < 5% and 10 errors within 1 minute: another number, compared or limited, stands before the predicate. */
function isTurned(tokens: readonly Token[], at: number): boolean {
  const comparator = tokens[at];
  const isLimit = comparator?.kind === 'comparator' && comparator.window === true && comparator.side === 'max';
  return tokens.slice(0, at).some((token, index) => {
    if (!isDigits(token)) return false;
    const measure = tokens[index + 1];
    const behind = measure?.kind === 'measure' ? tokens[index + 2] : measure;
    return (behind?.kind === 'comparator' && behind !== comparator && behind.place === 'before') || (isLimit && index === 0);
  });
}

/** > 2× SLO is a multiple of a limit, not of the baseline. */
function isTimesLimit(clause: Clause, [first]: readonly Token[], text: string): boolean {
  if (clause.kind !== 'change' || !clause.isFactor || first === undefined) return false;
  return LIMIT_NAMED.test(text.slice(first.start)) || (first.kind === 'noise' && first.aim === true);
}

const LIMIT_NAMED = /^(?:(?:its|the|our)\s+)?(?:slo|sla|quota|limit|capacity|配额|限额|上限)(?![a-z])/i;

/** The metric before the predicate, else that of the part before, else the one behind the number. A 20% increase in p99 is not one of "A". */
function metricOf(before: readonly Token[], behind: readonly Token[], { text, inheritedMetric }: PredicateContext): string {
  const name = metricNameBefore(before, text);
  const isArticle = /^an?$/i.test(name);
  return (isArticle ? metricNameBehind(behind, text) || name : name) || inheritedMetric || metricNameBehind(behind, text);
}

const NOTHING: Reading<Condition> = { value: null, problems: [] };

function unread(code: ReadingProblem['code'], words: string, expected: string): Reading<Condition> {
  return { value: null, problems: [{ severity: 'warning', code, found: quote(words), expected }] };
}

function negated(words: string): Reading<Condition> {
  return unread('condition-negated', words, 'what must not happen, stated without a negation');
}

/** The words right before a predicate that turn it around or say that it is as it should be, and where they begin. */
function stateBefore(tokens: readonly Token[], at: number): { readonly kind: 'negation' | 'obligation' | null; readonly start: number } {
  let index = at - 1;
  while (tokens[index]?.kind === 'copula' || tokens[index]?.kind === 'noise' || tokens[index]?.kind === 'range') index -= 1;
  const kind = tokens[index]?.kind;
  return kind === 'negation' || kind === 'obligation' ? { kind, start: index } : { kind: null, start: at };
}

/** Rollout not complete within 2 hours: what is late is told by a "not" further ahead. */
function isLimitedNot(before: readonly Token[], comparator: Token | undefined): boolean {
  return comparator?.kind === 'comparator' && comparator.window === true && before.some((token) => token.kind === 'negation');
}

function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return only !== undefined && conditions.length === 1 ? only : { kind: 'any', conditions, holdSeconds: null };
}

/** Where words that may name the metric begin behind a number: a thing that it counts is the first of them. */
function behindNumber(tokens: readonly Token[], { next }: Clause): number {
  const last = tokens[next - 1];
  return last?.kind === 'measure' && last.isThing ? next - 1 : next;
}

/** P99 延迟 5s, 错误率 0.5-1%: a level, and no word on which side of it is bad. */
function endsWithLevel(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((_, index) => index > 0 && readClause(tokens, index)?.kind === 'bare');
  const clause = at < 1 ? null : readClause(tokens, at);
  if (clause?.kind !== 'bare' || clause.magnitude.bare || clause.magnitude.unit === 'count' || clause.magnitude.unit === null) return false;
  return tokens.slice(skipNoise(tokens, clause.next)).every((token) => token.kind === 'symbol');
}

/** 新版本 > 旧版本 × 1.2 and 5% < error rate: a comparison, but not with its number behind it. */
function comparesNumber(tokens: readonly Token[]): boolean {
  const comparator = tokens.findIndex((token) => token.kind === 'comparator' && token.place === 'before');
  if (comparator < 0) return false;
  const before = tokens[comparator - 1];
  return before?.kind === 'measure' || tokens.slice(comparator).some(isDigits);
}

/** 1% of requests return 5xx: a share that opens the words, and no word on which side of it is bad. */
function opensWithShare(tokens: readonly Token[]): boolean {
  const clause = readClause(tokens, 0);
  return clause?.kind === 'bare' && clause.magnitude.unit === 'ratio' && tokens.length > clause.next;
}

function comparison(clause: LevelClause, metric: string, words: string): Condition {
  const unit: Unit = clause.magnitude.unit === null || clause.magnitude.unit === 'multiple' ? 'ratio' : clause.magnitude.unit;
  return { kind: 'comparison', metric, bounds: boundsOf(clause, unit, words), holdSeconds: null };
}

function fromChange(clause: ChangeClause, metric: string, words: string, worseDirection: WorseDirection): Reading<Condition> {
  const direction = directionOf(clause, metric, worseDirection);
  if (direction === null) return unread('direction-unknown', words, 'which way: 上升超过 or 下降超过, or a target for this metric');
  if (clause.least === null) return unread('change-limit', words, 'a change of more than a percentage');
  if (clause.least === 0) return unread('change-limit', words, 'how far from the baseline, in percent');
  const problems: readonly ReadingProblem[] = clause.ambiguous ? [ambiguousMultiple(words)] : [];
  return { value: { kind: 'relative', metric, direction, min: clause.least, minInclusive: clause.inclusive, holdSeconds: null }, problems };
}

function ambiguousMultiple(words: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'ambiguous-multiple',
    found: `${quote(words)}, read as "to N times"`,
    expected: 'a percentage, or N× baseline',
  };
}

function directionOf({ movement }: ChangeClause, metric: string, worseDirection: WorseDirection): Direction | null {
  if (movement === 'increase' || movement === 'decrease') return movement;
  const worse = worseDirection(metric);
  if (worse === null || movement === 'worse' || movement === 'slower') return worse;
  return worse === 'increase' ? 'decrease' : 'increase';
}
