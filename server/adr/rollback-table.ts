import { isNothing } from '../domain/reading/read-quantity.ts';
import type { TableBlock } from './blocks.ts';
import { findMetricColumns, headerWords, isMostlyNumbers } from './columns.ts';
import { plainText } from './inline.ts';
import type { Scope } from './rollback-scope.ts';
import type { Stretch } from './source.ts';
import {
  CONDITION_COLUMNS,
  NOT_A_THRESHOLD,
  PROCEDURE_COLUMNS,
  SUBJECT_COLUMNS,
  THRESHOLD_RANKS,
  THRESHOLD_WORDS,
  TRIGGER_COLUMNS,
  WINDOW_COLUMNS,
} from './vocabulary/columns.ts';

/** Where the columns of a table of rollback conditions are; null where it has none. */
export interface ConditionColumns {
  /** The metric that a threshold is of. */
  readonly subject: number;
  /** The condition in words; the subject's column where there is only one. */
  readonly condition: number;
  readonly threshold: number | null;
  readonly hold: number | null;
  /** A header says that the column of the condition is one. */
  readonly isNamed: boolean;
}

/** The rank of a header that names the threshold for rolling back itself. */
const ROLLBACK_RANK = 4;
/** The rank of a header that names what only warns. */
const WARNING_RANK = 1;
/** The rank of a header that names a threshold of no stated kind. */
const THRESHOLD_RANK = 2;

/**
 * The columns of a table among rollback conditions. Null where the table tells something else: who does what, or the metrics themselves.
 * Outside of the conditions only a column of rollback thresholds, in numbers, makes a table one; a 时长 is then that of a phase.
 */
export function findConditionColumns(table: TableBlock, scope: Pick<Scope, 'aboutRollback' | 'hold'>): ConditionColumns | null {
  const headers = table.header.map(headerWords);
  const inConditions = scope.hold !== null || (scope.aboutRollback && headers.some((header) => TRIGGER_COLUMNS.has(header)));
  const roles = headers.map((header) => CONDITION_COLUMNS.get(header) ?? null);
  const ranks = headers.map((header, index) => rankOf(header, roles[index] === 'threshold'));
  const best = Math.max(0, ...ranks);
  const conditions = roles.flatMap((role, index) => (role === 'condition' ? [index] : []));
  const ranked = best > 0 ? ranks.lastIndexOf(best) : null;
  if (!inConditions && !(best === ROLLBACK_RANK && ranked !== null && holdsThresholds(table, headers, ranked))) return null;
  if (best < THRESHOLD_RANK && tellsSomethingElse(table, headers, conditions.length > 0)) return null;
  const subjects = conditions.filter((index) => index !== ranked);
  const first = roles.findIndex((role, index) => role === null && index !== ranked);
  const condition = subjects[0] ?? Math.max(0, first);
  const subject = subjects.find((index) => SUBJECT_COLUMNS.has(headers[index] ?? '')) ?? condition;
  const other = subjects.find((index) => index !== subject && index !== condition) ?? (subject === condition ? subjects[1] : condition);
  const hold = inConditions ? roles.indexOf('hold') : -1;
  const window = hold >= 0 ? hold : headers.findIndex((header, index) => index !== ranked && WINDOW_COLUMNS.test(header));
  return { subject, condition, threshold: ranked ?? other ?? null, hold: window >= 0 ? window : null, isNamed: subjects.length > 0 };
}

function rankOf(header: string, isThreshold: boolean): number {
  if (NOT_A_THRESHOLD.test(header)) return 0;
  const named = THRESHOLD_RANKS.find(([, phrases]) => phrases.test(header))?.[0] ?? 0;
  return Math.max(named, isThreshold ? THRESHOLD_RANK : 0);
}

/** 回滚 alone may head a way of rolling back: then its cells must compare. */
function holdsThresholds(table: TableBlock, headers: readonly string[], column: number): boolean {
  if (!isMostlyNumbers(table, column)) return false;
  const isBesideWarnings = headers.some((header) => rankOf(header, false) === WARNING_RANK);
  return (
    isBesideWarnings ||
    THRESHOLD_WORDS.test(headers[column] ?? '') ||
    table.rows.every((row) => /^$|[<>≤≥＜＞]/.test(row[column]?.raw ?? ''))
  );
}

function tellsSomethingElse(table: TableBlock, headers: readonly string[], hasCondition: boolean): boolean {
  if (!hasCondition && headers.some((header) => PROCEDURE_COLUMNS.has(header))) return true;
  return findMetricColumns(table, { inMetricsSection: false, inConditions: true }) !== null;
}

/** Whether a row of stages has no condition: | Stage 1 | - |. Where its first words are the condition, they count without a threshold. */
export function tellsNone(cells: readonly Stretch[], { threshold, isNamed }: ConditionColumns): boolean {
  const cell = threshold === null ? undefined : cells[threshold];
  return !isNamed && cell !== undefined && isNothing(plainText(cell.raw));
}

/** Whether a row only names the group of the rows below it: one filled cell, in bold. */
export function isGroupRow(cells: readonly Stretch[]): boolean {
  const filled = cells.filter((cell) => cell.raw !== '');
  return cells.length > 1 && filled.length === 1 && /^(?:\*\*.+\*\*|__.+__)$/.test(filled[0]?.raw ?? '');
}
