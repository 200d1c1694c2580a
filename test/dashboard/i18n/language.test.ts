import { describe, expect, it } from '@jest/globals';
import { chooseLanguage, localeOf } from '../../../dashboard/i18n/language.ts';

describe('chooseLanguage', () => {
  it('prefers what the reader chose before', () => {
    expect(chooseLanguage('en', ['zh-CN'])).toBe('en');
  });

  it('takes the first of the browser languages that is spoken here', () => {
    expect(chooseLanguage(null, ['fr-FR', 'zh-Hans-CN', 'en'])).toBe('zh');
  });

  it('ignores a remembered word that is no language', () => {
    expect(chooseLanguage('tlh', ['zh'])).toBe('zh');
  });

  it('falls back to English', () => {
    expect(chooseLanguage(null, ['fr-FR'])).toBe('en');
  });
});

describe('localeOf', () => {
  it("keeps the reader's own variant of the language for dates and numbers", () => {
    expect(localeOf('en', ['fr-FR', 'en-GB', 'en-US'])).toBe('en-GB');
  });

  it('has a locale for a language that the browser does not name', () => {
    expect(localeOf('zh', ['en-US'])).toBe('zh-CN');
  });
});
