import { useEffect, useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { filterOf, type OverviewFilter, queryOf } from './overview-filter.ts';

/** How long after the last letter a search goes into the address, in milliseconds: browsers limit how often an address may change. */
const SETTLE_MS = 400;

/** The filter, and the ways to change it. */
export interface FilterState {
  readonly filter: OverviewFilter;
  /** Takes a search as it is typed; it is one step of the history however long it is. */
  readonly type: (text: string) => void;
  /** Puts a search into the address now. */
  readonly settle: (text: string) => void;
  /** Makes a choice, which the browser's way back takes back. */
  readonly choose: (changed: Partial<OverviewFilter>) => void;
}

/** Keeps the filter in the address, so that it can be shared and is there again on the way back. */
export function useOverviewFilter(): FilterState {
  const { url, path, route } = useLocation();
  const kept = useMemo(() => filterOf(new URL(url, location.origin).searchParams), [url]);
  // What is typed and not in the address yet.
  const [typed, setTyped] = useState<string | null>(null);
  const filter = typed === null ? kept : { ...kept, text: typed };

  const settle = (text: string) => {
    if (text !== kept.text) route(path + queryOf({ ...kept, text }), true);
    setTyped(null);
  };
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => settle(typed), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed, kept]);

  const choose = (changed: Partial<OverviewFilter>) => {
    setTyped(null);
    route(path + queryOf({ ...filter, ...changed }));
  };
  return { filter, type: setTyped, settle, choose };
}
