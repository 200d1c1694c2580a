import type { Post } from '../compose/post.ts';
import { type Language, wordsFor } from '../compose/words/words.ts';
import { type Dialect, sectionLines } from './dialect.ts';
import { utf8Size, writeWhatFits } from './fit.ts';

/** How the sections of a post are written for one service. */
export interface SectionTerms {
  readonly dialect: Dialect;
  readonly language: Language;
  /** How long what is written may be, in UTF-8. */
  readonly maxBytes: number;
}

/** What `write` makes of the lines of a post's sections, as many as fit; where some are left out, it says so. */
export function writeSections(
  post: Post,
  { dialect, language, maxBytes }: SectionTerms,
  write: (lines: readonly string[]) => string,
): string {
  const { colon, cut } = wordsFor(language);
  return writeWhatFits(sectionLines(post, dialect, colon), cut, write, (written) => utf8Size(written) <= maxBytes);
}
