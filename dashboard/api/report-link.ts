import type { Language } from '../i18n/language.ts';
import { API_ROOT } from './http.ts';

/** Where the retrospective of a decision is, in the reader's language. */
export function reportLink(decisionId: string, language: Language, format: 'html' | 'md'): string {
  return `${API_ROOT}/decisions/${encodeURIComponent(decisionId)}/report?format=${format}&lang=${language}`;
}
