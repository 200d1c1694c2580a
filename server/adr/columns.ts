import { plainText } from './inline.ts';
import type { Stretch } from './source.ts';
import { normalizeTitle } from './title.ts';
import { METRIC_COLUMNS, type MetricColumn, TARGET_PREFERENCE } from './vocabulary.ts';

/** A header as it is looked up: without what stands in parentheses. */
export function headerWords(cell: Stretch): string {
  const words = normalizeTitle(plainText(cell.raw));
  return words.replace(/\s?\([^()]*\)/g, '').trim();
}

/** Dates, people and groups are aimed at too, but hold no number to reach. */
const NOT_A_QUANTITY = /日期|用户|人群|版本|date|timeline|user|audience|version/;

/** Words that mean a column also as a part of its header: 目标覆盖率, Multi-Channel Target. */
const PARTS: readonly (readonly [part: string, column: MetricColumn])[] = [
  ['目标', 'target'],
  ['target', 'target'],
  ['阈值', 'target'],
  ['当前', 'baseline'],
  ['baseline', 'baseline'],
  ['基线', 'baseline'],
  ['current', 'baseline'],
];

function columnOf(header: string): MetricColumn | null {
  const exact = METRIC_COLUMNS.get(header);
  if (exact !== undefined || NOT_A_QUANTITY.test(header)) return exact ?? null;
  return PARTS.find(([part]) => header.startsWith(part) || header.endsWith(part))?.[1] ?? null;
}

/** Where each column of a metrics table is; null where it has none. */
export interface MetricColumns {
  readonly name: number;
  readonly baseline: number | null;
  readonly target: number;
  readonly measurement: number | null;
}

/** The columns that a header names. Null where they are not those of a metrics table: a target is needed, and a name or, outside a metrics section, a baseline. */
export function findMetricColumns(header: readonly Stretch[], inMetricsSection: boolean): MetricColumns | null {
  const words = header.map(headerWords);
  const roles = words.map(columnOf);
  const at = (role: MetricColumn) => (roles.includes(role) ? roles.indexOf(role) : null);
  const target = targetColumn(words, roles);
  const name = at('name') ?? roles.findIndex((role, index) => index !== target && (role === null || role === 'target'));
  if (target === null || name < 0) return null;
  const isTold = roles.includes('name') || roles.includes('baseline') || inMetricsSection;
  return isTold ? { name, baseline: at('baseline'), target, measurement: at('measurement') } : null;
}

function targetColumn(words: readonly string[], roles: readonly (MetricColumn | null)[]): number | null {
  const candidates = words.flatMap((word, index) => (roles[index] === 'target' ? [{ index, rank: TARGET_PREFERENCE.indexOf(word) }] : []));
  return candidates.toSorted((a, b) => b.rank - a.rank)[0]?.index ?? null;
}
