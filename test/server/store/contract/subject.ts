import type { Store } from '../../../../server/ports/store.ts';
import type { movableClock } from '../fixtures.ts';

/** What a test of the contract works with: a store that is empty when the test begins, and its clock. */
export interface Subject {
  readonly store: Store;
  readonly clock: ReturnType<typeof movableClock>;
}
