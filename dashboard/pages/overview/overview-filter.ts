import type { Health, Stage } from '../../../server/api/contract.ts';
import { SORT_NAMES, type SortName } from './decision-order.ts';
import { HEALTH_ORDER } from './health-order.ts';

/** Every stage, in the order in which a change goes through them. */
export const STAGES: readonly Stage[] = [
  'awaiting-implementation',
  'observing',
  'rollback-triggered',
  'rolled-back',
  'waived',
  'concluded',
];

/** Which decisions the overview lists, and in which order. */
export interface OverviewFilter {
  /** The search as typed. */
  readonly text: string;
  /** One of these; none is any. */
  readonly healths: readonly Health[];
  /** Null is any, as in those that follow. */
  readonly stage: Stage | null;
  readonly owner: string | null;
  readonly tag: string | null;
  readonly sort: SortName;
}

/** Every decision, the worst first. */
export const EVERYTHING: OverviewFilter = { text: '', healths: [], stage: null, owner: null, tag: null, sort: 'worst' };

/** The filter that an address asks for; what it does not say, or says wrongly, limits nothing. */
export function filterOf(query: URLSearchParams): OverviewFilter {
  return {
    text: query.get('q') ?? '',
    healths: HEALTH_ORDER.filter((health) => query.getAll('health').includes(health)),
    stage: STAGES.find((stage) => stage === query.get('stage')) ?? null,
    owner: query.get('owner') || null,
    tag: query.get('tag') || null,
    sort: SORT_NAMES.find((sort) => sort === query.get('sort')) ?? EVERYTHING.sort,
  };
}

/** What stands behind the path in the address of a filter; nothing for every decision. */
export function queryOf({ text, healths, stage, owner, tag, sort }: OverviewFilter): string {
  const query = new URLSearchParams();
  if (text.trim() !== '') query.set('q', text);
  for (const health of healths) query.append('health', health);
  if (stage !== null) query.set('stage', stage);
  if (owner !== null) query.set('owner', owner);
  if (tag !== null) query.set('tag', tag);
  if (sort !== EVERYTHING.sort) query.set('sort', sort);
  return query.size === 0 ? '' : `?${query}`;
}

/** Whether a filter may leave decisions out. */
export function isNarrowing({ text, healths, stage, owner, tag }: OverviewFilter): boolean {
  return text.trim() !== '' || healths.length > 0 || stage !== null || owner !== null || tag !== null;
}
