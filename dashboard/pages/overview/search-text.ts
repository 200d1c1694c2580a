import type { DecisionSummary } from '../../../server/api/contract.ts';
import { foldText } from '../../components/search-terms.ts';

/** What a decision can be found by, folded, a line each: id, title, owner, tags, the names of its metrics and the words of its conditions. */
export function searchTextOf({ id, title, owner, tags, metrics, rollbackConditions }: DecisionSummary): string {
  const parts = [id, title, owner ?? '', ...tags, ...metrics.map(({ name }) => name), ...rollbackConditions.map(({ text }) => text)];
  return foldText(parts.join('\n'));
}
