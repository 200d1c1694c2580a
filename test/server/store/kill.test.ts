import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { openStore } from '../../../server/store/open-store.ts';
import { decision, incident, movableClock, T0 } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const loader = pathToFileURL(join(import.meta.dirname, 'typescript-loader.js'));
const registerLoader = `data:text/javascript,import { register } from 'node:module'; register('${loader}');`;

it('leaves nothing half of a cycle in which the process was killed, and all of the one before', async () => {
  const path = join(folder, 'killed.db');
  const child = spawnSync(process.execPath, ['--import', registerLoader, join(import.meta.dirname, 'killed-child.ts'), path], {
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
