import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { createFormat, type Format } from '../format/format.ts';
import { remember, remembered } from '../preferences/remembered.ts';
import { type Catalogue, catalogues } from './catalogue.ts';
import { chooseLanguage, type Language, localeOf } from './language.ts';

/** What a component needs to speak to its reader. */
export interface Locale {
  readonly language: Language;
  readonly words: Catalogue;
  readonly format: Format;
  readonly setLanguage: (language: Language) => void;
}

const LocaleContext = createContext<Locale | null>(null);

/** Gives its children the reader's language, and keeps it for the next visit once it is switched. */
export function LocaleProvider({ children }: { readonly children: ComponentChildren }) {
  const [language, setLanguage] = useState(() => chooseLanguage(remembered('language'), navigator.languages));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const locale = useMemo<Locale>(
    () => ({
      language,
      words: catalogues[language],
      format: createFormat(localeOf(language, navigator.languages)),
      setLanguage(chosen) {
        remember('language', chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

/** The reader's language. Throws outside a LocaleProvider. */
export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (locale === null) throw new Error('useLocale needs a LocaleProvider around it');
  return locale;
}
