import { afterEach, beforeEach, describe } from '@jest/globals';
import type { Clock } from '../../../server/ports/clock.ts';
import type { Store } from '../../../server/ports/store.ts';
import { describeAtomicity } from './contract/atomicity.ts';
import { describeCoverage } from './contract/coverage.ts';
import { describeEvidence } from './contract/evidence.ts';
import { describeHistory } from './contract/history.ts';
import { describeIncidents } from './contract/incidents.ts';
import { describeJournal } from './contract/journal.ts';
import { describeLevels } from './contract/levels.ts';
import { describeOutbox } from './contract/outbox.ts';
import { describeReadings } from './contract/readings.ts';
import { describeStages } from './contract/stages.ts';
import { describeStates } from './contract/states.ts';
import type { Subject } from './contract/subject.ts';
import { movableClock } from './fixtures.ts';

/** What every store must do, whatever database is under it. `open` gives an empty store each time. */
export function describeStore(name: string, open: (clock: Clock) => Promise<Store>): void {
  describe(name, () => {
    let subject: Subject;
    beforeEach(async () => {
      const clock = movableClock();
      subject = { store: await open(clock), clock };
    });
    afterEach(() => subject.store.close());

    for (const part of [
      describeStates,
      describeStages,
      describeHistory,
      describeLevels,
      describeIncidents,
      describeOutbox,
      describeJournal,
      describeReadings,
      describeCoverage,
      describeEvidence,
      describeAtomicity,
    ]) {
      part(() => subject);
    }
  });
}
