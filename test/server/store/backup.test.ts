import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { backUpStore, openStore } from '../../../server/store/open-store.ts';
import { decision, historyRow, metric, movableClock, outcome, T0 } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const open = (name: string) => openStore(`sqlite:${join(folder, name)}`, { clock: movableClock() });

/** Enough for a copy to take several turns. */
const large = metric({ fingerprint: 'x'.repeat(100_000) });
const largeDecision = decision('ADR-001', {
  metrics: Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`metric ${index}`, large])),
});

it('copies everything, and the copy is a store', async () => {
  const store = await open('one.db');
  await store.commitCycle(outcome({ states: [decision('ADR-001')], history: [historyRow(T0)] }));
  await store.backup(join(folder, 'one.backup'));
  const copy = await open('one.backup');
  expect(await copy.states()).toEqual(await store.states());
  const span = { from: 0, to: T0, points: 1 };
  expect(await copy.history('ADR-001', 'p95', span)).toEqual(await store.history('ADR-001', 'p95', span));
  await copy.close();
  await store.close();
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

it('is of one instant, though the store is written to meanwhile by the same process or another', async () => {
  const store = await open('busy.db');
  await store.commitCycle(outcome({ states: [largeDecision] }));
  let isWriting = true;
  let written = 0;
  const writing = (async () => {
    while (isWriting) {
      written += 1;
      const marked = metric({ fingerprint: `mark ${written}` });
      await store.commitCycle(
        outcome({ states: [decision('ADR-002', { metrics: { a: marked } }), decision('ADR-003', { metrics: { a: marked } })] }),
      );
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await store.backup(join(folder, 'busy.inside'));
  await backUpStore(`sqlite:${join(folder, 'busy.db')}`, join(folder, 'busy.beside'));
  isWriting = false;
  await writing;
  expect(written).toBeGreaterThan(1);
  for (const name of ['busy.inside', 'busy.beside']) {
    const copy = await open(name);
    const states = await copy.states();
    expect(states.get('ADR-001')).toEqual(largeDecision);
    expect(states.get('ADR-002')?.metrics).toEqual(states.get('ADR-003')?.metrics);
    await copy.close();
  }
  await store.close();
});

it('writes over no file, and leaves no part of one', async () => {
  const store = await open('two.db');
  const taken = join(folder, 'taken');
  writeFileSync(taken, 'something else');
  await expect(store.backup(taken)).rejects.toThrow(`cannot write the backup ${taken}: it exists already`);
  expect(statSync(taken).size).toBe(14);
  const nowhere = join(folder, 'no', 'folder');
  await expect(store.backup(nowhere)).rejects.toThrow(`cannot write the backup ${nowhere}: `);
  await store.close();
});

it('begins anew where another copy was broken off', async () => {
  const store = await open('three.db');
  const file = join(folder, 'three.backup');
  writeFileSync(`${file}.partial`, 'half of a copy');
  await store.backup(file);
  await store.close();
  await (await open('three.backup')).close();
});

it('copies beside a service only what there is', async () => {
  const missing = join(folder, 'missing.db');
  await expect(backUpStore(`sqlite:${missing}`, join(folder, 'x'))).rejects.toThrow(`cannot use the SQLite database ${missing}: `);
  expect(existsSync(missing)).toBe(false);
  await expect(backUpStore('sqlite::memory:', join(folder, 'x'))).rejects.toThrow('a store in memory cannot be backed up');
});

it('gives back to the file system what deleted history has left', async () => {
  const store = await open('shrinking.db');
  const day = 86_400;
  const begin = 20_000 * day;
  const minutes = Array.from({ length: 10 * 1440 }, (_, index) => historyRow(begin + (index + 1) * 60));
  const states = [decision('ADR-001', { metrics: { p95: metric({ judgedThrough: begin + 10 * day }) } })];
  await store.commitCycle(outcome({ states, history: minutes }));
  const { bytes } = await store.size();
  await store.maintain(begin + 10 * day, { samples: 3600, hours: null, days: null, notifications: null }, new AbortController().signal);
  const after = await store.size();
  expect(after.bytes).toBeLessThan(bytes / 2);
  // A tenth may stay free, and whole pages are given back.
  const page = 4096;
  expect(after.freeBytes).toBeLessThan(after.bytes * 0.1 + page);
  // What is kept for new rows is not given back.
  expect(after.freeBytes).toBeGreaterThan(after.bytes * 0.05);
  await store.close();
  expect(statSync(join(folder, 'shrinking.db')).size).toBe(after.bytes);
});

it('leaves a file as it is that was made before deleted pages could be given back', async () => {
  const path = join(folder, 'old.db');
  const file = new BetterSqlite3(path);
  file.exec('create table other (text text)');
  file.close();
  const store = await open('old.db');
  await store.maintain(T0, { samples: 1, hours: 1, days: 1, notifications: null });
  await store.close();
  const again = new BetterSqlite3(path);
  expect(again.pragma('auto_vacuum', { simple: true })).toBe(0);
  again.close();
});
