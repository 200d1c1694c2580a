import type { TableBlock } from './blocks.ts';
import { plainText } from './inline.ts';
import type { Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import {
  METRIC_COLUMN_PARTS,
  METRIC_COLUMNS,
  type MetricColumn,
  NOT_A_TARGET,
  TARGET_PREFERENCE,
  WEAK_TARGETS,
} from './vocabulary/columns.ts';

/** A header as it is looked up: without what stands in parentheses. */
export function headerWords(cell: Stretch): string {
  const plain = plainText(cell.raw);
  if (plain === '#') return plain;
  const words = normalizeTitle(plain);
  return words.replace(/\s?\([^()]*\)/g, '').trim();
}

function columnOf(header: string): MetricColumn | null {
  const exact = METRIC_COLUMNS.get(header);
  if (exact !== undefined || NOT_A_TARGET.test(header)) return exact ?? null;
  return METRIC_COLUMN_PARTS.find(([part]) => header.startsWith(part) || header.endsWith(part))?.[1] ?? null;
}

/** Where each column of a metrics table is; null where it has none. */
export interface MetricColumns {
  readonly name: number;
  readonly baseline: number | null;
  readonly target: number;
  readonly measurement: number | null;
  /** Columns that could have been the target too. */
  readonly otherTargets: readonly number[];
  /** The header alone tells that this is a metrics table; of others, most targets must hold a number. */
  readonly isCertain: boolean;
}

/** What stands around a table. */
export interface TableSurroundings {
  readonly inMetricsSection: boolean;
  /** Among rollback conditions a threshold is no target. */
  readonly inConditions: boolean;
}

/** The columns that a header names. Null where they are not those of a metrics table: a target is needed, and a name or, outside a metrics section, a baseline. */
export function findMetricColumns(table: TableBlock, { inMetricsSection, inConditions }: TableSurroundings): MetricColumns | null {
  const words = table.header.map(headerWords);
  const roles = words.map(columnOf);
  const at = (role: MetricColumn) => (roles.includes(role) ? roles.indexOf(role) : null);
  const [target, ...otherTargets] = targetColumns(table, words, roles, inConditions);
  if (target === undefined) return null;
  const name = at('name') ?? unnamedColumn(roles, target);
  const isTold = roles.includes('name') || roles.includes('baseline') || inMetricsSection;
  if (name === null || !isTold) return null;
  const isWeak = WEAK_TARGETS.has(words[target] ?? '');
  const isCertain = inMetricsSection || (roles.includes('baseline') && !isWeak);
  return { name, baseline: at('baseline'), target, measurement: at('measurement'), otherTargets, isCertain };
}

/** Where a table of a metrics section tells values of its metrics over time, but not which of them is the target: the first of such columns. */
export function columnWithoutRole(table: TableBlock): number | null {
  const roles = table.header.map((cell) => columnOf(headerWords(cell)));
  const values = roles.flatMap((role, index) => (role === null && isMostlyNumbers(table, index) ? [index] : []));
  const isTold = !roles.includes('target') && (roles.includes('baseline') || (roles.includes('name') && values.length > 1));
  return isTold ? (values[0] ?? null) : null;
}

/** Without a header for it, the name is in the first column that is nothing else. */
function unnamedColumn(roles: readonly (MetricColumn | null)[], target: number): number | null {
  const found = [null, 'target' as const, 'other' as const].map((role) =>
    roles.findIndex((own, index) => index !== target && own === role),
  );
  return found.find((index) => index >= 0) ?? null;
}

/** Where the targets could be, the most likely first; where one of the columns holds numbers, those in words are none. */
function targetColumns(
  table: TableBlock,
  words: readonly string[],
  roles: readonly (MetricColumn | null)[],
  inConditions: boolean,
): readonly number[] {
  const candidates = words.flatMap((word, index) =>
    roles[index] === 'target' && !(inConditions && WEAK_TARGETS.has(word)) ? [{ index, rank: TARGET_PREFERENCE.indexOf(word) }] : [],
  );
  const inNumbers = candidates.filter(({ index }) => isMostlyNumbers(table, index));
  return (inNumbers.length > 0 ? inNumbers : candidates).toSorted((a, b) => b.rank - a.rank).map(({ index }) => index);
}

/** Whether more than half of the filled cells of a column hold a number. */
export function isMostlyNumbers({ rows }: TableBlock, column: number): boolean {
  const filled = rows.flatMap((row) => (row[column]?.raw ? [row[column].raw] : []));
  return filled.length > 0 && filled.filter((cell) => /\p{N}/u.test(cell)).length * 2 > filled.length;
}
