import { UNITS } from './units.ts';
import type { WordRow } from './word.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Units that are also written before their number: QPS 1200, USD 20. */
const WRITTEN_BEFORE = ['qps', 'tps', 'rps', 'fps', 'iops', 'usd', 'rmb', 'cny', 'eur', 'gbp', 'jpy', 'hkd', 'krw', '人民币', '美元'];

/** Words before a number that say what it counts, or per what. A month is taken as 30 days. */
export const PREFIXES: readonly WordRow[] = [
  ...WRITTEN_BEFORE.flatMap((spelling): readonly WordRow[] => {
    const measure = UNITS.get(spelling);
    return measure === undefined ? [] : [[spelling, { kind: 'prefix-measure', measure, tight: true }]];
  }),
  ['每秒,每秒钟,毎秒,초당', { kind: 'prefix-per', seconds: 1 }],
  ['每分钟,每分,毎分,분당', { kind: 'prefix-per', seconds: MINUTE }],
  ['每小时,每个小时,毎時,시간당', { kind: 'prefix-per', seconds: HOUR }],
  ['每天,每日,日均,毎日,하루', { kind: 'prefix-per', seconds: DAY }],
  ['每周,每星期,周均', { kind: 'prefix-per', seconds: 7 * DAY }],
  ['每月,每个月,月均', { kind: 'prefix-per', seconds: 30 * DAY }],
  ['每季度,每季,每个季度', { kind: 'prefix-per', seconds: 90 * DAY }],
  ['每年,年均', { kind: 'prefix-per', seconds: 365 * DAY }],
];
