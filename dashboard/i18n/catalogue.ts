import { en } from './en.ts';
import type { Language } from './language.ts';
import { zh } from './zh.ts';

/** Every string the dashboard shows, in one language. */
export type Catalogue = typeof zh;

/** The catalogue of each language. */
export const catalogues: Readonly<Record<Language, Catalogue>> = { zh, en };
