import { expect, it } from '@jest/globals';
import { terminalLanguage } from '../../../server/demo/words.ts';

it.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'],
  [{}, 'en'],
])('a terminal with %j speaks %s', (environment, language) => {
  expect(terminalLanguage(environment)).toBe(language);
});
