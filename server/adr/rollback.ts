import type { Condition, Direction } from '../domain/condition.ts';
import { type Metric, type RollbackCondition, type Target, targetBounds } from '../domain/decision.ts';
import { fold } from '../domain/reading/fold.ts';
import { firstHold, type HoldRead } from '../domain/reading/hold.ts';
import { type ConditionContext, type ConditionReading, readCondition } from '../domain/reading/read-condition.ts';
import { isOnlyHold, readHold, readHoldCell } from '../domain/reading/read-hold.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { codeSpans, plainText } from './inline.ts';
import { readInlineCode } from './inline-query.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import { createProblemList, type ProblemList } from './problems.ts';
import type { ReadableItem, RollbackItem } from './rollback-items.ts';
import { placeAt, type Stretch } from './source.ts';
import { fencedProblem, htmlTableProblem } from './unread.ts';

type Worse = NonNullable<ConditionContext['worseDirection']>;

/** Reads the conditions among the items found. What is for people stays in its own words as an event. */
export function readRollbackConditions(
  items: readonly RollbackItem[],
  metrics: readonly Metric[],
  grammar: QueryGrammar,
  problems: ProblemList,
): readonly RollbackCondition[] {
  const worseDirection = worseDirectionOf(metrics);
  const read = (item: ReadableItem, found: ProblemList) =>
    item.kind === 'row' ? readRow(item, worseDirection, grammar, found) : readWords(item, worseDirection, grammar, found);
  return items.flatMap((item) => {
    if (item.kind === 'html-table') {
      problems.add(item.place, htmlTableProblem('rollback conditions'));
      return [];
    }
    if (item.kind !== 'fenced') return read(item, problems);
    const fenced = read(item.item, createProblemList(''));
    const place = item.item.kind === 'row' ? item.item.cells[0] : item.item.text;
    if (place !== undefined) problems.add(place, ...fenced.map(({ text }) => fencedProblem(text)));
    return [];
  });
}

/** A metric gets worse away from its target. */
function worseDirectionOf(metrics: readonly Metric[]): Worse {
  const directions = new Map(metrics.map(({ name, target }) => [comparable(name), worseThan(target)]));
  return (name) => directions.get(comparable(name)) ?? null;
}

function comparable(name: string): string {
  return fold(name).lower.replaceAll(' ', '');
}

function worseThan(target: Target | null): Direction | null {
  if (target?.kind === 'relative') return target.direction === 'increase' ? 'decrease' : 'increase';
  const bounds = targetBounds(target);
  if (bounds === null || (bounds.min !== null && bounds.max !== null)) return null;
  return bounds.max === null ? 'decrease' : 'increase';
}

function readWords(
  { kind, text, hold }: Exclude<ReadableItem, { kind: 'row' }>,
  worseDirection: Worse,
  grammar: QueryGrammar,
  problems: ProblemList,
): readonly RollbackCondition[] {
  const plain = plainText(text.raw);
  if (plain === '') return [];
  if (isPlaceholder(plain)) {
    problems.add(text, placeholderProblem(plain, 'a rollback condition'));
    return [];
  }
  const query = readQueryCondition(text, hold, grammar, problems);
  const reading = query === null ? readCondition(plain, { hold, worseDirection }) : { value: query, problems: [] };
  if (kind === 'prose' && reading.value.kind === 'event') return [];
  problems.add(text, ...reading.problems);
  return [{ text: text.raw, line: text.line, condition: reading.value }];
}

/** An item that is inline code, and at most a hold beside it, is a query if it is PromQL. */
function readQueryCondition(text: Stretch, outer: HoldRead, grammar: QueryGrammar, problems: ProblemList): Condition | null {
  const [span, another] = codeSpans(text.raw);
  if (span === undefined || another !== undefined) return null;
  const beside = `${text.raw.slice(0, span.start)} ${text.raw.slice(span.end)}`;
  if (!isOnlyHold(plainText(beside))) return null;
  const inline = readInlineCode(span.code, grammar);
  if (inline.query !== null) return { kind: 'query', query: inline.query, holdSeconds: readHold(beside).holdSeconds ?? outer.holdSeconds };
  if (inline.problem !== null) problems.add(placeAt(text, span.offset + inline.offset), inline.problem);
  return null;
}

/** A row's threshold may be a whole condition or only the half behind the metric; a row without one is its condition's words. */
function readRow(
  { cells, columns, hold }: Extract<ReadableItem, { kind: 'row' }>,
  worseDirection: Worse,
  grammar: QueryGrammar,
  problems: ProblemList,
): readonly RollbackCondition[] {
  const cellOf = (column: number | null) => (column === null ? undefined : cells[column]);
  const threshold = cellOf(columns.threshold);
  const condition = cellOf(columns.condition) ?? cells[0];
  if (condition === undefined || cells.every((cell) => cell.raw === '')) return [];
  const ownHold = readHoldCell(plainText(cellOf(columns.hold)?.raw ?? ''));
  const context = { hold: firstHold(ownHold, hold), worseDirection };
  const text = cells.map((cell) => cell.raw).join(' | ');
  const query = [threshold, condition]
    .map((cell) => (cell === undefined ? null : readQueryCondition(cell, context.hold, grammar, problems)))
    .find((read) => read !== null);
  if (query !== undefined) return [{ text, line: condition.line, condition: query }];
  const words = [cellOf(columns.subject), condition].map((cell) => plainText(cell?.raw ?? ''));
  const reading = readCells(words, plainText(threshold?.raw ?? ''), context);
  problems.add(threshold ?? condition, ...reading.problems);
  return [{ text, line: condition.line, condition: reading.value }];
}

/** The threshold alone, behind its metric, behind the words of its condition: the first that is a comparison counts. */
function readCells([subject = '', condition = '']: readonly string[], threshold: string, context: ConditionContext): ConditionReading {
  const behind = (words: string) => readCondition(`${words} ${threshold}`.trim(), context);
  const readings = [readCondition(threshold, context), behind(subject), bareThreshold(subject, threshold, context)];
  return readings.find((reading) => reading !== null && reading.value.kind !== 'event') ?? behind(condition);
}

/** A number without a comparator is passed on the side where its metric is worse. */
function bareThreshold(metric: string, threshold: string, context: ConditionContext): ConditionReading | null {
  const direction = context.worseDirection?.(metric) ?? null;
  if (direction === null || !/^[~≈约]?\s*[\d.,]+\s*\S{0,12}$/u.test(threshold)) return null;
  return readCondition(`${metric} ${direction === 'increase' ? '>' : '<'} ${threshold}`, context);
}
