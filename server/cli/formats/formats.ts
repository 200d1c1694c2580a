import type { Format } from './format.ts';
import { githubFormat } from './github.ts';
import { jsonFormat } from './json.ts';
import { sarifFormat } from './sarif.ts';
import { textFormat } from './text.ts';

/** Every format of `lint`, by the name that `--format` gives. */
export const FORMATS = {
  text: textFormat,
  json: jsonFormat,
  github: githubFormat,
  sarif: sarifFormat,
} as const satisfies Readonly<Record<string, Format>>;

/** The name of a format of `lint`. */
export type FormatName = keyof typeof FORMATS;

/** Every name, in the order in which help shows them. */
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
