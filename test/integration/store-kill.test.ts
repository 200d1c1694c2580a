import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { openStore } from '../../server/store/open-store.ts';
import { decision, historyRow, incident, metric, movableClock, outcome, T0 } from '../server/store/fixtures.ts';
import { temporaryFolder } from '../server/store/temporary-folder.ts';

const folder = temporaryFolder();
const loader = pathToFileURL(join(import.meta.dirname, '../fixtures/typescript-loader.js'));
const registerLoader = `data:text/javascript,import { register } from 'node:module'; register('${loader}');`;

it('leaves nothing half of a cycle in which the process was killed, and all of the one before', async () => {
  const path = join(folder, 'killed.db');
  const child = spawnSync(process.execPath, ['--import', registerLoader, join(import.meta.dirname, 'harness/killed-child.ts'), path], {
    encoding: 'utf8',
  });
  expect(child).toMatchObject({ signal: 'SIGKILL', stderr: '' });
  const halfWritten = statSync(`${path}-wal`).size;
  expect(halfWritten).toBeGreaterThan(1_000_000);

  const store = await openStore(`sqlite:${path}`, { clock: movableClock() });
  expect(await store.states()).toEqual(new Map([['ADR-001', decision('ADR-001')]]));
  expect((await store.history('ADR-001', 'p95', { from: 0, to: T0 + 60, points: 1 })).map(({ at }) => at)).toEqual([T0]);
  expect(await store.incidents()).toEqual([incident('a')]);
  expect((await store.outbox.due(T0, 10)).map(({ id }) => id)).toEqual(['1']);
  await store.close();
});

it('loses nothing and counts nothing twice, whenever maintenance is killed', async () => {
  const path = join(folder, 'maintained.db');
  const day = 86_400;
  const begin = 20_000 * day;
  const now = begin + 4 * day;
  const store = await openStore(`sqlite:${path}`, { clock: movableClock() });
  const keys = ['a', 'b', 'c', 'd'];
  const minutes = Array.from({ length: 4 * 1440 }, (_, index) => historyRow(begin + (index + 1) * 60));
  await store.commitCycle(
    outcome({
      states: [
        decision('ADR-001', { metrics: Object.fromEntries(keys.map((key) => [key, metric({ judgedThrough: now })])), conditions: {} }),
      ],
      history: keys.flatMap((metricKey) => minutes.map((row) => ({ ...row, metricKey }))),
    }),
  );
  await store.close();

  for (let wait = 0; wait < 5; wait += 1) {
    const child = spawn(process.execPath, [
      '--import',
      registerLoader,
      join(import.meta.dirname, 'harness/maintained-child.ts'),
      path,
      String(now),
    ]);
    const ended = once(child, 'close');
    await once(child.stdout, 'data');
    setTimeout(() => child.kill('SIGKILL'), wait * 25);
    await ended;
    const left = await openStore(`sqlite:${path}`, { clock: movableClock() });
    for (const key of keys) {
      expect(await left.summary('ADR-001', key, { from: begin, to: now }, [])).toMatchObject({ samples: 4 * 5760, metSeconds: 4 * day });
    }
    await left.close();
  }
});
