import type { BoundDecision } from '../domain/binding.ts';
import type { Problem } from '../domain/problem.ts';
import { recordsCoverageOf } from '../domain/records-coverage.ts';
import { dayOf } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

/** What the notes are kept with. */
export interface CoverageNotesDeps {
  readonly store: Pick<Store, 'noteCoverage'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Notes how much of the records can be read and judged. Never rejects: a note that fails is logged, and made again with the next. */
export type NoteCoverage = (bound: readonly BoundDecision[], problems: readonly Problem[]) => Promise<void>;

/** Keeps one note a day, and writes it again only when it has changed. */
export function createCoverageNotes({ store, clock, log }: CoverageNotesDeps): NoteCoverage {
  let written = '';
  return async (bound, problems) => {
    const [day, coverage] = [dayOf(clock.now()), recordsCoverageOf(bound, problems)];
    const note = JSON.stringify([day, coverage]);
    if (note === written) return;
    try {
      await store.noteCoverage(day, coverage);
      written = note;
    } catch (error) {
      log.warn({ err: error }, 'could not note the coverage of the records');
    }
  };
}
