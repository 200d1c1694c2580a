import { ApiError } from '../api/http.ts';
import type { Catalogue } from '../i18n/catalogue.ts';

/** What went wrong: the service's own sentence, or that it does not answer at all. */
export function errorWords(error: unknown, words: Catalogue): string {
  if (error instanceof ApiError && error.status === 0) return words.state.unreachable;
  return error instanceof Error ? error.message : String(error);
}
