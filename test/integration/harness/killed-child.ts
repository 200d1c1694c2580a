import { NOTHING_TOLD } from '../../../server/domain/decision-state.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { decision, historyRow, incident, metric, outcome, owed, T0 } from '../../server/store/fixtures.ts';

/** Run as a process: stores one cycle, and kills itself in the middle of the next, when that is asked for the time. */
const [, , path] = process.argv;
let armed = false;
const clock = {
  now() {
    if (armed) process.kill(process.pid, 'SIGKILL');
    return T0;
  },
};

/** More than SQLite holds back in memory, so that part of the transaction is on the disk when the process dies. */
const large = metric({ fingerprint: 'x'.repeat(1_000_000) });
const manyMetrics = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`metric ${index}`, large]));

const store = await openStore(`sqlite:${path}`, { clock });
await store.commitCycle(
  outcome({ states: [decision('ADR-001')], history: [historyRow(T0)], incidents: [incident('a')], owed: [owed('1')] }),
);
armed = true;
await store.commitCycle(
  outcome({
    states: [decision('ADR-001', { metrics: manyMetrics, told: { ...NOTHING_TOLD, blind: true } }), decision('ADR-002')],
    history: [historyRow(T0 + 60)],
    incidents: [incident('a', { recoveredAt: T0 + 60 }), incident('b')],
    owed: [owed('2')],
  }),
);
