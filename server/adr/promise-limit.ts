import type { ProblemList } from './problems.ts';
import type { Place } from './source.ts';

/** How many metrics, and how many rollback conditions, are read of one record: hundreds of times what people can keep. */
export const MAX_PROMISES = 1000;

/** Lets through as many promises of one kind as a record may have. */
export interface PromiseLimit {
  /** The first of the items, until there have been `MAX_PROMISES`; the first one beyond them is a problem at its place. */
  take<T>(items: readonly T[], placeOf: (item: T) => Place): readonly T[];
}

/** A limit for the promises of one record; `what` names them in the problem. */
export function createPromiseLimit(what: string, problems: ProblemList): PromiseLimit {
  let left = MAX_PROMISES;
  let isSaid = false;
  return {
    take(items, placeOf) {
      const taken = items.slice(0, left);
      const beyond = items[left];
      left -= taken.length;
      if (beyond !== undefined && !isSaid) {
        const found = `more than ${MAX_PROMISES} ${what}; those from here on are not read`;
        problems.add(placeOf(beyond), { severity: 'error', code: 'promises-excess', found, expected: 'a record for each decision' });
        isSaid = true;
      }
      return taken;
    },
  };
}
