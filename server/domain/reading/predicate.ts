import type { Condition, Direction } from '../condition.ts';
import { boundsOf } from './bounds-of.ts';
import { type ChangeClause, type Clause, type LevelClause, readClause, saysMore } from './clause.ts';
import { magnitudeDefect } from './read-quantity.ts';
import { quote, type Reading, type ReadingProblem } from './reading.ts';
import { isSymbol, type Token } from './token.ts';

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

/**
 * Reads tokens that hold one comparison or one change as a condition without a hold. The value is null where they hold none, or, with a
 * problem, where what they hold cannot be judged.
 */
export function readPredicate(tokens: readonly Token[], context: PredicateContext): Reading<Condition> {
  const at = tokens.findIndex((_, index) => isPredicate(readClause(tokens, index)));
  const clause = at < 0 ? null : readClause(tokens, at);
  if (clause === null) return { value: null, problems: [] };
  const words = context.text.slice(tokens[0]?.start, tokens.findLast((token) => !isMark(token, context.text))?.end);
  const metric = metricName(tokens.slice(0, at), tokens[at]?.start ?? 0, context.text) || context.inheritedMetric;
  if (metric === '') return { value: null, problems: [] };
  if (tokens[at - 1]?.kind === 'negation') return unread('condition-negated', words, 'what must not happen, stated without a negation');
  if (clause.kind === 'shift') return unread('absolute-change', words, 'the level not to be passed, or the change in percent');
  if (saysMore(tokens.slice(clause.next)))
    return unread('compound-condition', words, 'one comparison in one item, or comparisons joined by 且 or 或');
  if (clause.kind === 'change') return fromChange(clause, metric, words, context.worseDirection);
  const defect = clause.kind === 'level' ? magnitudeDefect(clause.magnitude, words) : null;
  if (defect !== null || clause.kind !== 'level')
    return { value: null, problems: defect === null ? [] : [{ ...defect, severity: 'warning' }] };
  return { value: comparison(clause, metric, words), problems: [] };
}

function unread(code: ReadingProblem['code'], words: string, expected: string): Reading<Condition> {
  return { value: null, problems: [{ severity: 'warning', code, found: quote(words), expected }] };
}

/** A number alone is no predicate: the 95% of "API 95% 响应时间" is part of a name. */
function isPredicate(clause: Clause | null): boolean {
  return clause !== null && clause.kind !== 'bare';
}

/** The metric as written before its predicate, without opening words, a label before a colon, and marks around it. */
function metricName(tokens: readonly Token[], predicateStart: number, text: string): string {
  const afterLabel = tokens.slice(tokens.findLastIndex((token) => isSymbol(token, ':') && !isInsideWord(text, token)) + 1);
  const first = afterLabel.find((token) => !isMark(token, text) && token.kind !== 'opening');
  const last = afterLabel.findLast((token) => !isMark(token, text));
  if (first === undefined || last === undefined) return '';
  const behind = text.slice(last.end, predicateStart).trimEnd();
  return text.slice(first.start, last.end) + (/^ ?[(（]/.test(behind) ? behind : '');
}

/** The colon of a recording rule's name, job:errors:rate5m. */
function isInsideWord(text: string, { start, end }: Token): boolean {
  return /\w/.test(text.charAt(start - 1)) && /\w/.test(text.charAt(end));
}

/** Punctuation and pictures are no part of a name. */
function isMark(token: Token, text: string): boolean {
  return (token.kind === 'symbol' || token.kind === 'noise') && !/[\p{L}\p{N}]/u.test(text.slice(token.start, token.end));
}

function comparison(clause: LevelClause, metric: string, words: string): Condition {
  const unit = clause.magnitude.unit;
  return {
    kind: 'comparison',
    metric,
    bounds: boundsOf(clause, unit === null || unit === 'multiple' ? 'ratio' : unit, words),
    holdSeconds: null,
  };
}

function fromChange(clause: ChangeClause, metric: string, words: string, worseDirection: WorseDirection): Reading<Condition> {
  const direction = directionOf(clause, metric, worseDirection);
  if (direction === null) return unread('direction-unknown', words, 'which way: 上升超过 or 下降超过, or a target for this metric');
  if (clause.least === null) return unread('change-limit', words, 'a change of more than a percentage');
  const problems: readonly ReadingProblem[] = clause.ambiguous
    ? [
        {
          severity: 'warning',
          code: 'ambiguous-multiple',
          found: `${quote(words)}, read as "to N times"`,
          expected: 'a percentage, or N× baseline',
        },
      ]
    : [];
  return { value: { kind: 'relative', metric, direction, min: clause.least, minInclusive: clause.inclusive, holdSeconds: null }, problems };
}

function directionOf({ movement }: ChangeClause, metric: string, worseDirection: WorseDirection): Direction | null {
  if (movement === 'increase' || movement === 'decrease') return movement;
  const worse = worseDirection(metric);
  if (worse === null || movement === 'worse') return worse;
  return worse === 'increase' ? 'decrease' : 'increase';
}
