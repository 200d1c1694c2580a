/** Which end of an interval a comparator sets; `equal` sets both. */
export type ComparatorSide = 'min' | 'max' | 'equal';

/** Which way a word says that a value moves; `worse` and `better` depend on the metric. */
export type Movement = 'increase' | 'decrease' | 'worse' | 'better';

/** What a word of the lexicon means to the grammar. */
export type Word =
  /** `level` tells that after a movement it still names a level: drops below 95%. `tight` ones count only right before a number (超 in 超时 does not). */
  | {
      readonly kind: 'comparator';
      readonly place: 'before' | 'after';
      readonly side: ComparatorSide;
      readonly inclusive: boolean;
      readonly level?: true;
      readonly tight?: true;
    }
  /** `to` tells that what follows is the level reached (降至), not the size of the change. */
  | { readonly kind: 'movement'; readonly movement: Movement; readonly to: boolean; readonly tight?: true }
  /** A movement that says its own size: 减半 is a decrease by 0.5. */
  | { readonly kind: 'fixed-change'; readonly movement: 'increase' | 'decrease'; readonly by: number }
  | { readonly kind: 'join'; readonly join: 'all' | 'any' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'range' }
  | { readonly kind: 'between' }
  | { readonly kind: 'baseline' }
  | { readonly kind: 'negation' }
  /** Words that open a condition and are not part of the metric's name: 当, when. */
  | { readonly kind: 'opening' }
  /** Says nothing about the number: 约, 平均, by, ✅. */
  | { readonly kind: 'noise' };

/** A row of the table: phrases, separated by commas, and what each of them means. */
type Row = readonly [phrases: string, word: Word];

function before(side: ComparatorSide, inclusive: boolean, more: { level?: true; tight?: true } = {}): Word {
  return { kind: 'comparator', place: 'before', side, inclusive, ...more };
}

function after(side: ComparatorSide, inclusive: boolean): Word {
  return { kind: 'comparator', place: 'after', side, inclusive };
}

/** Inclusive and exclusive as the Civil Code of the PRC, article 1259, has them: 以上, 以下, 以内 include the number, 超过, 不满 do not. */
const COMPARATORS: readonly Row[] = [
  ['>,超过,大于,多于,超出,突破,more than,greater than,larger than,exceeds,exceed,exceeding,exceeded', before('min', false)],
  ['高于,above,over,higher than', before('min', false, { level: true })],
  ['超', before('min', false, { tight: true })],
  ['>=,≥,≧,⩾,不低于,不少于,不小于,不少於,至少,最少,大于等于,大于或等于,达到,达,达成', before('min', true)],
  ['at least,no less than,not less than,no fewer than,minimum of,reaches,reach', before('min', true)],
  ['<,小于,少于,不足,不满,未满,少於,不到,less than,fewer than,smaller than', before('max', false)],
  ['低于,跌破,below,under,lower than', before('max', false, { level: true })],
  ['<=,≤,≦,⩽,不超过,不高于,不大于,不多于,未超过,至多,最多,小于等于,小于或等于,控制在', before('max', true)],
  ['at most,no more than,not more than,no greater than,no higher than,maximum of,not exceeding,up to,within', before('max', true)],
  ['=,==,等于,equals,equal to', before('equal', true)],
  ['为', before('equal', true, { tight: true })],
  ['以上,及以上,或以上,或更多,or more,or higher,or above,or greater,이상', after('min', true)],
  ['を超える,を超え,超過,초과', after('min', false)],
  ['以下,及以下,或以下,以内,之内,或更少,or less,or fewer,or lower,or below,이하,이내', after('max', true)],
  ['未満,미만', after('max', false)],
];

const RISES = ['提升', '提高', '增加', '增长', '上升', '增大', '上涨', '升高', '飙升', '暴涨', '激增'];
const FALLS = ['降低', '下降', '减少', '减小', '缩短', '缩减', '下跌', '节省', '压缩', '削减'];
const TO = ['到', '至', '为'];

function withEndings(verbs: readonly string[], endings: readonly string[]): string {
  return verbs.flatMap((verb) => endings.map((ending) => verb + ending)).join(',');
}

function movement(movement: Movement, to: boolean, more: { tight?: true } = {}): Word {
  return { kind: 'movement', movement, to, ...more };
}

const MOVEMENTS: readonly Row[] = [
  [withEndings(RISES, ['', '了']), movement('increase', false)],
  [withEndings(FALLS, ['', '了']), movement('decrease', false)],
  ['增幅,涨幅,多出', movement('increase', false)],
  ['降幅,跌幅', movement('decrease', false)],
  ['升,增,涨', movement('increase', false, { tight: true })],
  ['降,减,跌', movement('decrease', false, { tight: true })],
  ['increase,increases,increased,increasing,rise,rises,rising,grow,grows,growth,spike,spikes,jumps', movement('increase', false)],
  [
    'decrease,decreases,decreased,reduce,reduces,reduced,reduction,drop,drops,dropped,fall,falls,decline,declines,shrinks',
    movement('decrease', false),
  ],
  [`${withEndings(RISES, TO)},升至,升到,涨到,涨至`, movement('increase', true)],
  [`${withEndings(FALLS, TO)},降至,降到,降为,跌至,跌到,减至,减到`, movement('decrease', true)],
  ['increase to,increases to,increased to,rise to,rises to,grow to,grows to,raised to', movement('increase', true)],
  ['decrease to,decreases to,decreased to,reduce to,reduced to,drop to,drops to,fall to,falls to,down to', movement('decrease', true)],
  ['劣化,恶化,退化,变差', movement('worse', false)],
  ['regression,regress,regresses,regressed,degradation,degrade,degrades,degraded,worsen,worsens', movement('worse', false)],
  ['改善,优化,改进,improve,improves,improved,improvement', movement('better', false)],
];

const FIXED_CHANGES: readonly Row[] = [
  ['翻倍,翻番,翻一番,翻一倍,加倍,double,doubles,doubled', { kind: 'fixed-change', movement: 'increase', by: 1 }],
  ['减半,halve,halves,halved', { kind: 'fixed-change', movement: 'decrease', by: 0.5 }],
];

const OTHERS: readonly Row[] = [
  ['且,并且,而且,同时,并同时,且同时,and,&&,&', { kind: 'join', join: 'all' }],
  ['或,或者,或是,or,||', { kind: 'join', join: 'any' }],
  ['持续,持续时间,连续,维持,for,sustained,sustained for,sustained over,lasting,lasts,lasts for,for more than,for over', { kind: 'hold' }],
  ['至,到,to', { kind: 'range' }],
  ['介于,之间,between', { kind: 'between' }],
  ['基线,基准,基准值,基线值,baseline,the baseline', { kind: 'baseline' }],
  [
    '不再,未恢复,未恢复到,未恢复至,没有,未能,不应,应当,应该,应保持,需保持,should,should be,should not,should not be,must,must be,must not,not,never',
    { kind: 'negation' },
  ],
  ['当,如果,若,一旦,if,when,whenever', { kind: 'opening' }],
  [
    '约,大约,大概,左右,接近,平均,均值,预计,预期,估计,约为,目前,≈,about,around,approximately,approx,roughly,nearly,average,avg,expected,by,时',
    { kind: 'noise' },
  ],
];

/** Every word by its phrase, in lower case. */
export const WORDS: ReadonlyMap<string, Word> = new Map(
  [...COMPARATORS, ...MOVEMENTS, ...FIXED_CHANGES, ...OTHERS].flatMap(([phrases, word]) =>
    phrases.split(',').map((phrase) => [phrase, word] as const),
  ),
);

/** Short words that may follow a number and are neither its unit nor a thing that is counted. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'a an and as at by for if in is it no of off on or out per so than the to up via vs was'.split(' '),
);

/** Words that may stand between a number and its unit: for 5 consecutive minutes. */
export const UNIT_PREFIXES: readonly string[] = ['consecutive', 'continuous', 'straight', 'successive'];
