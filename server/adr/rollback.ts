import type { Condition, Direction } from '../domain/condition.ts';
import { type Metric, type RollbackCondition, type Target, targetBounds } from '../domain/decision.ts';
import { foldName } from '../domain/names.ts';
import { firstHold, type HoldRead } from '../domain/reading/hold.ts';
import { type ConditionContext, type ConditionReading, readCondition } from '../domain/reading/read-condition.ts';
import { isOnlyHold, readHold, readHoldCell } from '../domain/reading/read-hold.ts';
import { quote, type ReadingProblem } from '../domain/reading/reading.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import { codeSpans, plainText } from './inline.ts';
import { readInlineCode } from './inline-query.ts';
import { isPlaceholder, placeholderProblem } from './placeholder.ts';
import { createProblemList, type ProblemList } from './problems.ts';
import { createPromiseLimit } from './promise-limit.ts';
import { withoutConsequence } from './rollback-clause.ts';
import type { ReadableItem, RollbackItem } from './rollback-item.ts';
import { type Place, placeAt, type Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import { fencedProblem, htmlTableProblem } from './unread.ts';
import { GOING_ON, PROCEDURE_TITLES, ROLLBACK_TITLES } from './vocabulary/sections.ts';

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
  const limit = createPromiseLimit('rollback conditions', problems);
  return limit.take(items, placeOf).flatMap((item) => {
    if (item.kind === 'html-table') {
      problems.add(item.place, htmlTableProblem('rollback conditions'));
      return [];
    }
    if (item.kind === 'joined') {
      problems.add(item.text, conditionsJoined(item.text));
      return [];
    }
    if (item.kind !== 'fenced') return read(item, problems);
    const fenced = read(item.item, createProblemList('', []));
    problems.add(placeOf(item), ...fenced.map(({ text }) => fencedProblem(text)));
    return [];
  });
}

/** Where an item stands: its words, or the first cell of its row. */
function placeOf(item: RollbackItem): Place {
  if (item.kind === 'html-table') return item.place;
  const readable = item.kind === 'fenced' ? item.item : item;
  return readable.kind === 'row' ? (readable.cells[0] ?? { line: 1, column: 1 }) : readable.text;
}

function conditionsJoined(line: Stretch): ReadingProblem {
  const found = `${quote(plainText(line.raw))}, below which each item is read as a condition of its own`;
  return { severity: 'warning', code: 'conditions-joined', found, expected: 'one item with its comparisons joined by 且' };
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
  const reading = query === null ? readPlain(plain, { hold, worseDirection }) : { value: query, problems: [] };
  if (kind === 'prose' && (tellsNothing(reading, plain) || tellsOtherThings(plain))) return [];
  problems.add(text, ...reading.problems);
  return [{ text: text.raw, line: text.line, column: text.column, condition: reading.value }];
}

/** Prose without a comparison: neither one that could be read, nor one that could not but has a sign, or says that it is rolled back then. */
function tellsNothing({ value, problems }: ConditionReading, plain: string): boolean {
  const isShort = plain.length <= MAX_COMPARISON_LENGTH && /[<>≤≥＜＞]\s*\d/.test(plain);
  const isTried = problems.length > 0 && (isShort || ROLLS_BACK_WHEN.test(plain));
  return value.kind === 'event' && !isTried;
}

/** Abort the rollout when …: such a sentence is about conditions, however long. */
const ROLLS_BACK_WHEN =
  /^(?:we (?:will )?)?(?:abort|roll ?back|revert)\b[^.]{0,80}\b(?:if|when|once)\b|(?:时|则|即|应|立即)(?:执行|触发)?(?:回滚|回退)/i;

/** The longest line of prose, in UTF-16 code units, that is told where it could not be read. */
const MAX_COMPARISON_LENGTH = 80;

/** A sentence with a number in it may be about what is to be done then: 10 分钟内通知值班人。 */
function tellsOtherThings(plain: string): boolean {
  const words = normalizeTitle(plain);
  return GOING_ON.test(words) || (PROCEDURE_TITLES.test(words) && !ROLLBACK_TITLES.test(words));
}

/** 错误率：> 1% is read as its two halves where the whole is no comparison. */
function readPlain(plain: string, context: ConditionContext): ConditionReading {
  const words = withoutConsequence(plain);
  const whole = readCondition(words, context);
  const [, label, threshold] = LABELLED_THRESHOLD.exec(words) ?? [];
  if (whole.value.kind !== 'event' || label === undefined || threshold === undefined) return whole;
  const halves = readCells([label, label], threshold, context);
  return halves.value.kind === 'event'
    ? { value: whole.value, problems: BARE_NUMBER.test(threshold) ? halves.problems : whole.problems }
    : halves;
}

/** A name, a colon, and what it is compared with. */
const LABELLED_THRESHOLD = /^([^:：]{1,60})[:：]\s*(\S.*)$/su;

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
  const { line, column } = threshold ?? condition;
  if (query !== undefined) return [{ text, line, column, condition: query }];
  const words = [cellOf(columns.subject), condition].map((cell) => plainText(cell?.raw ?? ''));
  const reading = readCells(words, plainText(threshold?.raw ?? ''), context);
  problems.add(threshold ?? condition, ...reading.problems);
  return [{ text, line, column, condition: reading.value }];
}

/** The threshold alone, behind its metric, behind the words of its condition: the first that is a comparison counts. */
function readCells([subject = '', condition = '']: readonly string[], threshold: string, context: ConditionContext): ConditionReading {
  const behind = (words: string) => readCondition(`${words} ${threshold}`.trim(), context);
  const readings = [readCondition(threshold, context), behind(subject), bareThreshold(subject, threshold, context)];
  const read = readings.find((reading) => reading !== null && reading.value.kind !== 'event');
  if (read !== undefined && read !== null) return read;
  const { value, problems } = behind(condition);
  return { value, problems: BARE_NUMBER.test(threshold) ? [directionUnknown(threshold)] : problems };
}

/** A number with at most a unit. */
const BARE_NUMBER = /^[~≈约]?\s*[\d.,]+\s*[^\s\d]{0,12}$/u;

function directionUnknown(threshold: string): ReadingProblem {
  return {
    severity: 'warning',
    code: 'direction-unknown',
    found: `the threshold ${quote(threshold)} without a direction`,
    expected: '"> …" or "< …", or a target of the same metric',
  };
}

/** A number without a comparator is passed on the side where its metric is worse. */
function bareThreshold(metric: string, threshold: string, context: ConditionContext): ConditionReading | null {
  const direction = context.worseDirection?.(metric) ?? null;
  if (direction === null || !BARE_NUMBER.test(threshold)) return null;
  return readCondition(`${metric} ${direction === 'increase' ? '>' : '<'} ${threshold}`, context);
}
