import type { DecisionState } from '../domain/decision-state.ts';
import type { OpenDatabase } from './dialect.ts';
import { readStates } from './states.ts';

type States = ReadonlyMap<string, DecisionState>;

/** The states of an open database, read only where they are not known: every request of a page asks for them, and so does every cycle. */
export interface RememberedStates {
  read(): Promise<States>;
  /** Does something that may change states; what is read after it knows of that. `after` tells what it makes of them, where that is known. */
  change<Result>(write: () => Promise<Result>, after?: (before: States) => States): Promise<Result>;
}

/** Remembers the states until this process changes them in a way that cannot be told, or another one writes to the database. */
export function rememberStates({ db, version }: OpenDatabase): RememberedStates {
  let changes = 0;
  let known: { readonly changes: number; readonly version: number; readonly states: States } | null = null;
  const current = () => (known !== null && known.changes === changes && known.version === version() ? known.states : null);
  return {
    async read() {
      return (
        current() ??
        db
          .transaction()
          .setAccessMode('read only')
          .execute(async (transaction) => {
            // Before the reading: what is written meanwhile makes it old.
            const before = { changes, version: version() };
            const states = await readStates(transaction);
            known = { ...before, states };
            return states;
          })
      );
    },
    async change(write, after) {
      try {
        const result = await write();
        const before = after === undefined ? null : current();
        changes += 1;
        if (before !== null && after !== undefined) known = { changes, version: version(), states: after(before) };
        return result;
      } catch (error) {
        changes += 1;
        throw error;
      }
    },
  };
}
