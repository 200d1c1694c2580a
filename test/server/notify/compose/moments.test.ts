import { expect, it } from '@jest/globals';
import { createMoments } from '../../../../server/notify/compose/moments.ts';
import { wordsFor } from '../../../../server/notify/compose/words/words.ts';
import { OPENED_AT } from '../sample-message.ts';

it.each([
  ['zh', 'Asia/Shanghai', '2026/01/10 11:12（UTC+8）'],
  ['zh', 'UTC', '2026/01/10 03:12（UTC）'],
  ['en', 'Asia/Kolkata', '10 Jan 2026, 08:42 UTC+5:30'],
  ['en', 'America/New_York', '9 Jan 2026, 22:12 UTC-5'],
] as const)('writes a time in %s for %s with its offset', (language, zone, text) => {
  expect(createMoments(wordsFor(language), zone).time(OPENED_AT)).toBe(text);
});

it('gives the offset that holds at the time, not now', () => {
  const { time } = createMoments(wordsFor('en'), 'America/New_York');
  expect(time(OPENED_AT + 180 * 86_400)).toBe('8 Jul 2026, 23:12 UTC-4');
});

it.each([
  [-5, '0 s'],
  [59.4, '59 s'],
  [60, '1 min'],
  [3599, '59 min'],
  [3600, '1 h'],
  [3660, '1 h 1 min'],
  [90_000, '1 d 1 h'],
  [172_800, '2 d'],
])('writes %i seconds as %s', (seconds, text) => {
  expect(createMoments(wordsFor('en'), 'UTC').duration(seconds)).toBe(text);
});

it('writes durations in Chinese', () => {
  expect(createMoments(wordsFor('zh'), 'UTC').duration(94_000)).toBe('1 天 2 小时');
});
