import { NO_HOLD } from '../../server/domain/reading/hold.ts';
import { readCondition } from '../../server/domain/reading/read-condition.ts';
import { readQuantity } from '../../server/domain/reading/read-quantity.ts';
import { readTarget } from '../../server/domain/reading/read-target.ts';
import { type Comparison, compare } from './compare.ts';

const QUANTITIES = ['500ms', '200 req/s', '平均 50', '70%', '2-4 秒（含冷启动）', '1小时30分钟', '18,496', '$0.03', '百分之五', '8.5/10'];
const TARGETS = [
  '< 200ms',
  '> 800 req/s',
  '≥ 99.9%',
  '不超过 1.5GB',
  '20 以上',
  '介于 20 和 40 之间',
  '降低 30-50%',
  '提升到 3 倍',
  'at least 1,200',
  '更快',
];
const CONDITIONS = [
  '错误率 > 1%',
  'P95 响应时间超过 1s，持续 10 分钟',
  '连续 3 次 P99 > 2s',
  '错误率 ≥ 2% 且 P95 响应时间 > 800ms',
  '吞吐量下降超过 20% 或错误率高于基线 50%',
  'Error rate exceeds 5% for 10 minutes',
  '数据库连接池耗尽',
];

/** A number with what stands before and behind it: the least that a reader of cells could do. */
const NUMBER = /([<>≤≥=]+)?\s*(\d[\d,.]*)\s*([^\s\d]*)/u;

/** Reading cells against one regular expression over them. Nothing is asked of the ratio: it says what the grammar costs. */
export async function cells(): Promise<readonly Comparison[]> {
  const against = (name: string, texts: readonly string[], read: (text: string) => unknown) =>
    compare({
      name: `cells: ${texts.length} ${name}`,
      against: 'a regular expression',
      ours: () => texts.map(read),
      other: () => texts.map((text) => NUMBER.exec(text)),
      limit: null,
    });
  return [
    await against('quantities', QUANTITIES, readQuantity),
    await against('targets', TARGETS, (text) => readTarget(text, null)),
    await against('conditions', CONDITIONS, (text) => readCondition(text, { hold: NO_HOLD, worseDirection: () => null })),
  ];
}
