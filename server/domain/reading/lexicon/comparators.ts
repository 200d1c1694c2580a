import type { ComparatorSide, Word, WordRow } from './word.ts';

interface Traits {
  readonly unequal?: true;
  readonly level?: true;
  readonly window?: true;
  readonly tight?: true;
  readonly negated?: true;
}

function before(side: ComparatorSide, inclusive: boolean, traits: Traits = {}): Word {
  return { kind: 'comparator', place: 'before', side, inclusive, ...traits };
}

function after(side: ComparatorSide, inclusive: boolean): Word {
  return { kind: 'comparator', place: 'after', side, inclusive };
}

/** Spanish, French and German, of which records hold a cell here and there. */
const EUROPEAN: readonly WordRow[] = [
  [
    'más de,mas de,mayor que,mayor a,superior a,por encima de,supera,supera el,supera los,excede,plus de,supérieur à,mehr als,über',
    before('min', false),
  ],
  ['menos de,menor que,menor a,inferior a,por debajo de,moins de,inférieur à,weniger als,unter', before('max', false)],
  ['al menos,como mínimo,como minimo,mínimo de,au moins,mindestens', before('min', true)],
  ['como máximo,como maximo,máximo de,hasta,au plus,höchstens,maximal', before('max', true)],
  ['no más de,no mas de,no superior a', before('max', true, { negated: true })],
  ['no menos de,no inferior a', before('min', true, { negated: true })],
];

/** Inclusive and exclusive as the Civil Code of the PRC, article 1259, has them: 以上, 以下, 以内 include the number, 超过, 不满 do not. */
export const COMPARATORS: readonly WordRow[] = [
  ['>,超过,大于,多于,超出,突破,超越,大過,超過了', before('min', false)],
  ['surpasses,surpass,tops,crosses,breaches,beyond,goes beyond', before('min', false)],
  ['more than,greater than,larger than,longer than,in excess of,exceeds,exceed,exceeding,exceeded', before('min', false)],
  ['高于,高於,above,higher than,rises above,rise above', before('min', false, { level: true })],
  ['over', before('min', false, { level: true, window: true })],
  ['超', before('min', false, { tight: true })],
  ['不低于,不低於,不少于,不少於,不小于,不亚于,不弱于', before('min', true, { negated: true })],
  ['>=,=>,≥,≧,⩾,至少,最少,起码,大于等于,大于或等于,高于等于,高于或等于', before('min', true)],
  ['达到,达,达成,达至,逾,超过或等于,等于或大于,等于或超过', before('min', true)],
  ['at least,minimum of', before('min', true)],
  ['no less than,not less than,no fewer than,no lower than,not lower than', before('min', true, { negated: true })],
  [
    'greater than or equal to,more than or equal to,equal to or greater than,equal to or above,at or above,reaches,reach,hits',
    before('min', true),
  ],
  ['<,小于,少于,少於,不足,不满,未满,不到,达不到', before('max', false)],
  ['less than,fewer than,smaller than,shorter than', before('max', false)],
  ['低于,低於,跌破,below,under,lower than,falls below,fall below', before('max', false, { level: true })],
  ['不超过,不高于,不高於,不大于,不多于,未超过,没有超过', before('max', true, { negated: true })],
  ['<=,=<,≤,≦,⩽,至多,最多,小于等于,小于或等于,低于等于,低于或等于', before('max', true)],
  ['等于或小于,等于或低于,控制在,限制在,压缩到,压降到', before('max', true)],
  ['at most,maximum of', before('max', true)],
  [
    'no more than,not more than,no greater than,no higher than,not higher than,not exceeding,does not exceed',
    before('max', true, { negated: true }),
  ],
  ['up to,less than or equal to,equal to or less than,equal to or below,at or below', before('max', true)],
  ['within', before('max', true, { window: true })],
  ['=,==,等于,恰好,equals,equal to,exactly', before('equal', true)],
  ['为', before('equal', true, { tight: true })],
  ['≠,!=,<>,不等于,不为,不是,not equal to,is not equal to,differs from', before('equal', true, { unequal: true })],
  ['以上,及以上,或以上,或更多,或更高,或者以上', after('min', true)],
  ['or more,or higher,or above,or greater,and above,and up', after('min', true)],
  ['이상', after('min', true)],
  ['を超える,を超え,を超えた,を上回る,を上回った,超え,超過,초과,을 초과,를 초과,을 넘,를 넘', after('min', false)],
  ['以下,及以下,或以下,或更少,或更低', after('max', true)],
  ['以内,之内', after('max', true)],
  ['or less,or fewer,or lower,or below,and below,or under', after('max', true)],
  ['이하,이내', after('max', true)],
  ...EUROPEAN,
  ['を切る,を切った,を割る,を割った,未満,を下回る,を下回った,미만', after('max', false)],
];
