import type { Language } from './language.ts';
import type { zh } from './zh.ts';

/** Every string the dashboard shows, in one language. */
export type Catalogue = typeof zh;

/** The languages' files, each loaded when somebody reads it. */
const LOADERS: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  zh: async () => (await import('./zh.ts')).zh,
  en: async () => (await import('./en.ts')).en,
};

/** Loads the catalogue of a language. Rejects where its file cannot be had. */
export function loadCatalogue(language: Language): Promise<Catalogue> {
  return LOADERS[language]();
}
