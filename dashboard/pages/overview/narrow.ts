import type { DecisionSummary } from '../../../server/api/contract.ts';
import { searchTerms } from '../../components/search-terms.ts';
import { countByHealth, type HealthCount } from './health-order.ts';
import type { OverviewFilter } from './overview-filter.ts';
import { searchTextOf } from './search-text.ts';

/** What a filter leaves of the decisions. */
export interface Narrowed {
  readonly shown: ReadonlySet<DecisionSummary>;
  /** How many of each health there are for the rest of the filter, so that it can be seen what a choice of health would show. */
  readonly healths: readonly HealthCount[];
}

/** Finds decisions by a filter. */
export type Narrow = (filter: OverviewFilter) => Narrowed;

/** Prepares decisions to be searched: their text is folded once and not with each letter that is typed. */
export function searchable(decisions: readonly DecisionSummary[]): Narrow {
  const texts = new Map(decisions.map((decision) => [decision, searchTextOf(decision)]));
  return ({ text, healths, stage, owner, tag }) => {
    const terms = searchTerms(text);
    const found = decisions.filter(
      (one) =>
        (stage === null || one.stage === stage) &&
        (owner === null || one.owner === owner) &&
        (tag === null || one.tags.includes(tag)) &&
        terms.every((term) => texts.get(one)?.includes(term)),
    );
    const shown = healths.length === 0 ? found : found.filter(({ health }) => healths.includes(health));
    return { shown: new Set(shown), healths: countByHealth(found) };
  };
}

/** Every owner and every tag that some decision has, in the order of their letters. */
export function namesIn(decisions: readonly DecisionSummary[]): { readonly owners: readonly string[]; readonly tags: readonly string[] } {
  return {
    owners: distinct(decisions.flatMap(({ owner }) => (owner === null ? [] : [owner]))),
    tags: distinct(decisions.flatMap(({ tags }) => tags)),
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b));
}
