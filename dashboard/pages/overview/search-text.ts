import type { DecisionSummary } from '../../../server/api/contract.ts';

/** Text as it is compared in a search: full-width letters and digits as half-width ones (Unicode NFKC), capitals as small letters. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** What a decision can be found by, folded, a line each: id, title, owner, tags, the names of its metrics and the words of its conditions. */
export function searchTextOf({ id, title, owner, tags, metrics, rollbackConditions }: DecisionSummary): string {
  const parts = [id, title, owner ?? '', ...tags, ...metrics.map(({ name }) => name), ...rollbackConditions.map(({ text }) => text)];
  return foldText(parts.join('\n'));
}

/** The words of a search, folded; a decision has to have all of them. */
export function searchTerms(text: string): readonly string[] {
  return foldText(text).split(/\s+/).filter(Boolean);
}
