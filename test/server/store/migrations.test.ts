import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, Migrator } from 'kysely';
import { migrationProvider } from '../../../server/store/migrations/index.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { sqlite } from '../../../server/store/sqlite.ts';
import { SqliteStoreDialect } from '../../../server/store/sqlite-transactions.ts';
import { historyRow, movableClock, outcome } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

/** The end of the first span, in milliseconds: an hour and three seconds into a day, as an old cycle left it. */
const END = 20_000 * 86_400_000 + 3_603_125;

/** Everything that the first schema holds, as its version wrote it: a span of five hours after an outage among the history. */
const CONTENT = `
  insert into decision values ('ADR-001', ${END - 1}, 'observing', ${END - 2}, 1);
  insert into condition_state values ('ADR-001', 'errors', 'firing', 1000, 60, 4, 0, 2000, 'holds', null, 0.5, 'i-1', ${END}, 'print', null);
  insert into metric_state values ('ADR-001', 'p95', 'met', 0.18, 2000, null, 1000, ${END + 18_060_000}, 'print', 'an error');
  insert into series values (7, 'ADR-001', 'p95');
  insert into measurement values
    (7, ${END}, 60, 1, 2, 3, 2, 4, 45, 15, 0),
    (7, ${END + 60_000}, 60, 5, 5, 5, 5, 4, 60, 0, 0),
    (7, ${END + 18_060_000}, 18000, 1, 2, 9, 4, 1000, 15000, 0, 3000);
  insert into incident values
    ('i-1', 'ADR-001', 'errors', '错误率 > 1%', 'adr/ADR-001.md', 9, 1000, 2000, null, 0.5, 0.6, 'ratio', '["up"]', null, null, null, null, null);
  insert into notification values (3, 'n-1', 'ops', 'ADR-001', null,
    '{"reason":"blind","decision":{"id":"ADR-001","title":"t"},"condition":null,"incident":null,"at":1}', 1000, 2, 3000, null, null, 'refused');
  insert into journal values (5, 1000, 'li.lei', 'stage', 'ADR-001', null, '已上线', '{"stage":"observing"}');
`;

async function makeOld(path: string, migration: string): Promise<void> {
  const file = new BetterSqlite3(path);
  const db = new Kysely<unknown>({ dialect: new SqliteStoreDialect(file) });
  const { error } = await new Migrator({ db, provider: migrationProvider(sqlite) }).migrateTo(migration);
  if (error !== undefined) throw error;
  file.exec(CONTENT);
  if (migration !== '0001-initial') file.exec("insert into reading values ('/a.md', 'a.md', 1, 2, 3, 4, 5, 'hash', 'v1', '{}')");
  await db.destroy();
}

it.each(['0001-initial', '0002-readings'])('loses nothing of a database that was left at %s', async (migration) => {
  const path = join(folder, `${migration}.db`);
  await makeOld(path, migration);
  const store = await openStore(`sqlite:${path}`, { clock: movableClock() });

  const end = END / 1000;
  const expectHistory = async () => {
    expect(await store.summary('ADR-001', 'p95', { from: 0, to: end + 18_060 }, [0.5])).toMatchObject({
      samples: 1008,
      min: 1,
      max: 9,
      last: 4,
      metSeconds: 15_105,
      missedSeconds: 15,
      blindSeconds: 3000,
      // Only of the four samples that are told by a row whose least is its most.
      quantiles: [{ q: 0.5, value: expect.closeTo(5, 1) }],
    });
  };
  const first = await store.history('ADR-001', 'p95', { from: 0, to: end, points: 1 });
  expect(first).toEqual([{ at: end, min: 1, avg: 2, max: 3, samples: 4, metSeconds: 45, missedSeconds: 15, blindSeconds: 0 }]);
  await expectHistory();
  await store.maintain(end + 40 * 86_400, { samples: 3600, hours: null, days: null, notifications: null });
  await expectHistory();

  // Where the old history begins is known too: nothing is captured again that lies after it.
  await store.commitCycle(outcome({ history: [historyRow(end + 600, { captured: true })] }));
  await expectHistory();

  const state = (await store.states()).get('ADR-001');
  expect(state).toMatchObject({
    told: { blind: true, reviewFor: null, unreadable: false },
    stage: { stage: 'observing' },
    firstSeenAt: (END - 1) / 1000,
  });
  expect(state?.metrics.p95).toMatchObject({ verdict: 'met', actual: 0.18, error: 'an error', historyFrom: 1 });
  expect(state?.conditions.errors).toMatchObject({ incidentId: 'i-1', state: { phase: 'firing', heldSamples: 4, value: 0.5 } });
  expect(await store.incidents()).toMatchObject([
    { id: 'i-1', queries: [{ query: 'up', source: null }], bounds: null, acknowledgement: null, peak: 0.6 },
  ]);
  expect(await store.outbox.due(10, 10)).toMatchObject([{ id: 'n-1', attempts: 2, lastError: 'refused' }]);
  expect(await store.journal()).toMatchObject([{ actor: 'li.lei', note: '已上线' }]);
  expect(await store.readings.load('v1')).toHaveLength(migration === '0001-initial' ? 0 : 1);
  await store.close();
});
