import type { DecisionState } from '../domain/decision-state.ts';
import type { OpenDatabase } from './dialect.ts';
import { readStates } from './states.ts';

/** The states of an open database, read again only where they may have changed: every request of a page asks for them, a cycle changes them. */
export interface RememberedStates {
  read(): Promise<ReadonlyMap<string, DecisionState>>;
  /** Does something that may change states; what is read after it knows of that. */
  change<Result>(write: () => Promise<Result>): Promise<Result>;
}

/** Remembers the states until this process changes them, or another one writes to the database. */
export function rememberStates({ db, version }: OpenDatabase): RememberedStates {
  let changes = 0;
  let known: { readonly changes: number; readonly version: number; readonly states: ReadonlyMap<string, DecisionState> } | null = null;
  return {
    async read() {
      if (known !== null && known.changes === changes && known.version === version()) return known.states;
      return db
        .transaction()
        .setAccessMode('read only')
        .execute(async (transaction) => {
          // Before the reading: what is written meanwhile makes it old.
          const before = { changes, version: version() };
          const states = await readStates(transaction);
          known = { ...before, states };
          return states;
        });
    },
    async change(write) {
      try {
        return await write();
      } finally {
        changes += 1;
      }
    },
  };
}
