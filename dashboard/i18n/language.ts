/** A language that the dashboard speaks. */
export type Language = 'zh' | 'en';

/** Every language, in the order in which they are offered. */
export const LANGUAGES: readonly Language[] = ['zh', 'en'];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };

/** Whether a stored or received word names a language of the dashboard. */
function isLanguage(word: string | null): word is Language {
  return LANGUAGES.some((language) => language === word);
}

/** The language to begin with: the remembered one, else the first of the browser's that is spoken here, else English. */
export function chooseLanguage(remembered: string | null, browser: readonly string[]): Language {
  if (isLanguage(remembered)) return remembered;
  return browser.map(primarySubtag).find(isLanguage) ?? 'en';
}

/** The locale for numbers and times: the browser's own variant of the language (en-GB) where it has one. */
export function localeOf(language: Language, browser: readonly string[]): string {
  return browser.find((tag) => primarySubtag(tag) === language) ?? DEFAULT_LOCALES[language];
}

const DEFAULT_LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-US' };

/** The language part of a BCP 47 tag: zh of zh-Hans-CN. */
function primarySubtag(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
