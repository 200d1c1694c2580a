/** Digits as they are spoken. */
export const SPOKEN_DIGITS: ReadonlyMap<string, number> = new Map([
  ['零', 0],
  ['〇', 0],
  ['一', 1],
  ['二', 2],
  ['两', 2],
  ['三', 3],
  ['四', 4],
  ['五', 5],
  ['六', 6],
  ['七', 7],
  ['八', 8],
  ['九', 9],
]);

/** Places within a myriad. */
export const SPOKEN_PLACES: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** Places that close a group. */
export const SPOKEN_GROUPS: ReadonlyMap<string, number> = new Map([
  ['万', 1e4],
  ['亿', 1e8],
]);

/** 百分之五: what stands before 分之 divides; other numbers than these may stand there too. */
export const SPOKEN_FRACTIONS: ReadonlyMap<string, number> = new Map([
  ['百分之', 100],
  ['千分之', 1000],
  ['万分之', 10000],
]);

/** English numerals that are counted with: three consecutive samples, zero downtime, within an hour. */
export const ENGLISH_NUMERALS: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ['half a', 0.5],
  ['half an', 0.5],
  ...'zero one two three four five six seven eight nine ten eleven twelve'.split(' ').map((word, value) => [word, value] as const),
]);

/** What makes a numeral vague or an ordinal where it stands before it: 数百, 几十, 第三. */
export const UNCOUNTED_BEFORE = '几数第上初';
