import type { Instant } from '../../domain/time.ts';
import type { Links } from '../../ports/links.ts';
import type { Moments } from './moments.ts';
import type { Words } from './words/words.ts';

/** What the parts of a post are written with. */
export interface Scene {
  readonly words: Words;
  readonly moments: Moments;
  readonly links: Links;
  /** When the letter goes out: what still goes on has lasted until then. */
  readonly sentAt: Instant;
}
