import type { Condition, Direction } from '../domain/condition.ts';
import { type Metric, type RollbackCondition, type Target, targetBounds } from '../domain/decision.ts';
import { foldName } from '../domain/names.ts';
import { firstHold, type HoldRead } from '../domain/reading/hold.ts';
import { type ConditionContext, type ConditionReading, readCondition } from '../domain/reading/read-condition.ts';
import { isOnlyHold, readHold, readHoldCell } from '../domain/reading/read-hold.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { headerWords } from './columns.ts';
import { codeSpans, plainText } from './inline.ts';
import { readInlineCode } from './inline-query.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import type { ProblemList } from './problems.ts';
import type { RollbackItem } from './rollback-items.ts';
import { placeAt, type Stretch } from './source.ts';
import { CONDITION_COLUMNS, type ConditionColumn } from './vocabulary.ts';

type Worse = NonNullable<ConditionContext['worseDirection']>;

/** Reads the conditions among the items found. What is for people stays in its own words as an event. */
export function readRollbackConditions(
  items: readonly RollbackItem[],
  metrics: readonly Metric[],
  grammar: QueryGrammar,
  problems: ProblemList,
): readonly RollbackCondition[] {
  const worseDirection = worseDirectionOf(metrics);
  return items.flatMap((item) =>
    item.kind === 'row' ? readRow(item, worseDirection, grammar, problems) : readWords(item, worseDirection, grammar, problems),
  );
}

/** A metric gets worse away from its target. */
function worseDirectionOf(metrics: readonly Metric[]): Worse {
  const directions = new Map(metrics.map(({ name, target }) => [foldName(name), worseThan(target)]));
  return (name) => directions.get(foldName(name)) ?? null;
}

function worseThan(target: Target | null): Direction | null {
  if (target?.kind === 'relative') return target.direction === 'increase' ? 'decrease' : 'increase';
  const bounds = targetBounds(target);
  if (bounds === null || (bounds.min !== null && bounds.max !== null)) return null;
  return bounds.max === null ? 'decrease' : 'increase';
}

function readWords(
  { kind, text, hold }: Exclude<RollbackItem, { kind: 'row' }>,
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
  return [{ text: text.raw, line: text.line, column: text.column, condition: reading.value }];
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
  { header, cells, hold }: Extract<RollbackItem, { kind: 'row' }>,
  worseDirection: Worse,
  grammar: QueryGrammar,
  problems: ProblemList,
): readonly RollbackCondition[] {
  const roles = header.map((cell) => CONDITION_COLUMNS.get(headerWords(cell)) ?? null);
  const cellOf = (role: ConditionColumn) => cells[roles.indexOf(role)];
  const condition = cellOf('condition') ?? cells[0];
  if (condition === undefined || cells.every((cell) => cell.raw === '')) return [];
  const threshold = cellOf('threshold');
  const ownHold = readHoldCell(plainText(cellOf('hold')?.raw ?? ''));
  const context = { hold: firstHold(ownHold, hold), worseDirection };
  const text = cells.map((cell) => cell.raw).join(' | ');
  const query = [threshold, condition]
    .map((cell) => (cell === undefined ? null : readQueryCondition(cell, context.hold, grammar, problems)))
    .find((read) => read !== null);
  const { line, column } = threshold ?? condition;
  if (query !== undefined) return [{ text, line, column, condition: query }];
  const reading = readCells(plainText(condition.raw), plainText(threshold?.raw ?? ''), context);
  problems.add(threshold ?? condition, ...reading.problems);
  return [{ text, line, column, condition: reading.value }];
}

function readCells(condition: string, threshold: string, context: ConditionContext): ConditionReading {
  const alone = readCondition(threshold, context);
  return alone.value.kind === 'event' ? readCondition(`${condition} ${threshold}`.trim(), context) : alone;
}
