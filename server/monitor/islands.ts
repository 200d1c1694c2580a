import { groupBy } from '../domain/group-by.ts';
import type { Watch } from './watch.ts';

/** Watches and every source that they ask. */
interface Island {
  readonly sources: ReadonlySet<string>;
  readonly watches: readonly Watch[];
}

/**
 * Groups the watches that have a source in common, directly or through others. What lies on different islands is asked, judged and
 * stored apart, so that a source that hangs holds up only those who ask it.
 */
export function islandsOf(watches: readonly Watch[]): readonly (readonly Watch[])[] {
  const alike = groupBy(watches, (watch) => JSON.stringify(sourcesOf(watch)));
  const islands = [...alike.values()].map((some) => ({ sources: new Set(some.flatMap(sourcesOf)), watches: some }));
  return islands.reduce(join, []).map((island) => island.watches);
}

function sourcesOf(watch: Watch): readonly string[] {
  return [...new Set(watch.needs.map(({ query }) => query.source))].sort();
}

function join(islands: readonly Island[], next: Island): readonly Island[] {
  const touched = [next, ...islands.filter((island) => [...next.sources].some((source) => island.sources.has(source)))];
  const joined = {
    sources: new Set(touched.flatMap(({ sources }) => [...sources])),
    watches: touched.flatMap((island) => island.watches),
  };
  return [...islands.filter((island) => !touched.includes(island)), joined];
}
