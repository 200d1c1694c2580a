import { combined, type Movement, type Word, type WordRow } from './word.ts';

function moves(movement: Movement, { to, ...traits }: { to?: true; tight?: true; praises?: true; noun?: true } = {}): Word {
  return { kind: 'movement', movement, to: to === true, ...traits };
}

const RISES = [
  '增加',
  '增长',
  '上升',
  '增大',
  '上涨',
  '升高',
  '飙升',
  '暴涨',
  '激增',
  '突增',
  '攀升',
  '拉升',
  '增多',
  '延长',
  '拉长',
  '翻升',
];
const FALLS = [
  '降低',
  '下降',
  '减少',
  '减小',
  '缩短',
  '缩减',
  '下跌',
  '节省',
  '节约',
  '压缩',
  '压降',
  '削减',
  '下滑',
  '缩小',
  '骤降',
  '减低',
  '回落',
];

/** 降至 and the like; of the longer verbs (降低至) 至 is a word of its own, so that 降低至少 30% is none of these. */
export const MOVEMENTS: readonly WordRow[] = [
  [combined(['提升', '提高'], ['', '了', '幅度']), moves('increase', { praises: true })],
  [combined(RISES, ['', '了', '幅度']), moves('increase')],
  [combined(FALLS, ['', '了', '幅度']), moves('decrease')],
  ['增幅,涨幅,升幅,多出,高出,增长率', moves('increase')],
  ['降幅,跌幅,减幅,低出', moves('decrease')],
  ['升,增,涨,高,多,翻,↑,⬆,▲', moves('increase', { tight: true })],
  ['降,减,跌,低,少,↓,⬇,▼', moves('decrease', { tight: true })],
  ['increase,growth', moves('increase', { noun: true })],
  ['increases,increased,increasing,rise,rises,rising,rose,grow,grows,grew,spike,spikes,spiked', moves('increase')],
  ['adds,add,added,jump,jumps,jumped,climb,climbs,surge,surges,uplift,gain,gains,uptick,up,higher', moves('increase')],
  ['decrease,reduction,decline', moves('decrease', { noun: true })],
  ['decreases,decreased,decreasing,reduce,reduces,reduced,reducing,drop,drops,dropped,dropping', moves('decrease')],
  [
    'fall,falls,fell,falling,declines,declined,shrink,shrinks,cut,cuts,lower,lowers,down,dip,dips,savings,saving,fewer,less',
    moves('decrease'),
  ],
  ['升至,升到,升为,涨到,涨至,增至,增到,raised to,rises to,rise to,grow to', moves('increase', { to: true })],
  ['降至,降到,降为,跌至,跌到,减至,减到,缩至,压到,down to', moves('decrease', { to: true })],
  ['劣化,恶化,退化,变差,衰退,倒退', moves('worse')],
  ['regress,regresses,regressed,degrade,degrades,degraded,worsen,worsens,worsened,worse,deteriorates', moves('worse')],
  ['regression,degradation,deterioration', moves('worse', { noun: true })],
  ['改善,优化,改进,提优,improve,improves,improved,improvement,better', moves('better')],
  ['快', moves('faster', { tight: true })],
  ['慢', moves('slower', { tight: true })],
  ['提速,加速,加快,变快,更快,faster,speedup,speed up,quicker', moves('faster')],
  ['变慢,更慢,slower,slowdown', moves('slower')],
  ['증가,상승,上昇,増加', moves('increase')],
  ['감소,저하,절감,하락,단축,減少,低下,削減,短縮', moves('decrease')],
  ['악화,悪化', moves('worse')],
  ['개선,향상,改善し,向上', moves('better')],
];

/** Movements that say their own size. */
export const FIXED_CHANGES: readonly WordRow[] = [
  [
    '翻倍,翻番,翻一番,翻一倍,加倍,增加一倍,增长一倍,double,doubles,doubled,doubling,twice as high',
    { kind: 'fixed-change', movement: 'increase', by: 1 },
  ],
  ['翻两番', { kind: 'fixed-change', movement: 'increase', by: 3 }],
  ['triple,triples,tripled', { kind: 'fixed-change', movement: 'increase', by: 2 }],
  ['减半,halve,halves,halved,cut in half,half as much', { kind: 'fixed-change', movement: 'decrease', by: 0.5 }],
];
