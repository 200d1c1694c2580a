import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { createFormat, type Format } from '../format/format.ts';
import { remember, remembered } from '../preferences/remembered.ts';
import { type Catalogue, loadCatalogue } from './catalogue.ts';
import { chooseLanguage, type Language, localeOf } from './language.ts';

/** What a component needs to speak to its reader. */
export interface Locale {
  readonly language: Language;
  readonly words: Catalogue;
  readonly format: Format;
  readonly setLanguage: (language: Language) => void;
}

const LocaleContext = createContext<Locale | null>(null);

/** A language with its words. */
export interface Tongue {
  readonly language: Language;
  readonly words: Catalogue;
}

/** The language that the reader begins with. Rejects where its words cannot be had. */
export async function firstTongue(): Promise<Tongue> {
  const language = chooseLanguage(remembered('language'), navigator.languages);
  return { language, words: await loadCatalogue(language) };
}

interface Props {
  readonly first: Tongue;
  readonly children: ComponentChildren;
}

/** Gives its children the reader's language, and keeps it for the next visit once it is switched. */
export function LocaleProvider({ first, children }: Props) {
  const [{ language, words }, setTongue] = useState(first);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const locale = useMemo<Locale>(
    () => ({
      language,
      words,
      format: createFormat(localeOf(language, navigator.languages)),
      setLanguage(chosen) {
        remember('language', chosen);
        // Without its words the page goes on in the language that it has.
        loadCatalogue(chosen).then(
          (loaded) => setTongue({ language: chosen, words: loaded }),
          () => {},
        );
      },
    }),
    [language, words],
  );
  return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

/** The reader's language. Throws outside a LocaleProvider. */
export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (locale === null) throw new Error('useLocale needs a LocaleProvider around it');
  return locale;
}
