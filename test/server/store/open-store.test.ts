import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { openStore } from '../../../server/store/open-store.ts';
import { decisionStates } from './contract/arbitrary-states.ts';
import { decision, historyRow, incident, journalEntry, metric, movableClock, outcome, owed, stage, stageMove, T0 } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const clock = movableClock();
const open = (path: string) => openStore(`sqlite:${path}`, { clock });

function tablesOf(path: string): readonly unknown[] {
  const file = new BetterSqlite3(path, { readonly: true });
  const tables = file
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all();
  file.close();
  return tables;
}

describe('openStore', () => {
  it('makes the folder, the file and the schema where there are none', async () => {
    const path = join(folder, 'new', 'deep', 'store.db');
    await (await open(path)).close();
    expect(tablesOf(path)).toEqual([
      'condition_state',
      'coverage',
      'decision',
      'evidence',
      'incident',
      'journal',
      'kysely_migration',
      'kysely_migration_lock',
      'measurement',
      'measurement_day',
      'measurement_hour',
      'metric_state',
      'notification',
      'reading',
      'series',
      'session',
      'silence',
      'token',
    ]);
  });

  it('finds everything again that was stored before it was closed', async () => {
    const path = join(folder, 'again.db');
    const first = await open(path);
    const cycle = outcome({ states: [decision('ADR-001')], history: [historyRow(T0)], incidents: [incident('a')], owed: [owed('1')] });
    await first.commitCycle(cycle);
    await first.setStage('ADR-001', stage('concluded', T0), null, journalEntry());
    await first.close();

    const second = await open(path);
    expect((await second.states()).get('ADR-001')).toEqual(decision('ADR-001', { stage: stage('concluded', T0) }));
    expect(await second.history('ADR-001', 'p95', { from: 0, to: T0, points: 1 })).toHaveLength(1);
    expect(await second.incidents()).toEqual([incident('a')]);
    expect(await second.journal()).toEqual([journalEntry()]);
    expect((await second.outbox.due(T0, 10)).map(({ id }) => id)).toEqual(['1']);
    await second.close();
  });

  it.each(['postgres://user:secret@db/adr', 'data/adr-monitor.db', 'sqlite:', ''])(
    'refuses the URL "%s", and repeats no password',
    async (url) => {
      await expect(openStore(url, { clock })).rejects.toThrow(/^the store's URL (must begin with "sqlite:"|names no file)(?!.*secret)/);
    },
  );

  it('names a file that is not a database, and leaves it as it is', async () => {
    const path = join(folder, 'corrupt.db');
    const content = Buffer.alloc(8192, 'not a database ');
    writeFileSync(path, content);
    await expect(open(path)).rejects.toThrow(`cannot use the SQLite database ${path}: file is not a database`);
    expect(readFileSync(path)).toEqual(content);
  });

  it('names a database whose pages are damaged, and says what to do', async () => {
    const path = join(folder, 'damaged.db');
    await (await open(path)).close();
    const content = readFileSync(path);
    writeFileSync(path, content.fill(0xff, 200));
    await expect(open(path)).rejects.toThrow(
      `cannot use the SQLite database ${path}: database disk image is malformed; put a backup in its place`,
    );
  });

  it('finds damage where nothing is read yet', async () => {
    const path = join(folder, 'damaged-inside.db');
    const store = await open(path);
    const metrics = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`metric ${index}`, metric()]));
    await store.commitCycle(outcome({ states: [decision('ADR-001', { metrics })] }));
    await store.close();
    const content = readFileSync(path);
    writeFileSync(path, content.fill(0xff, content.length - 3 * 4096, content.length - 2 * 4096));
    const damaged = readFileSync(path);
    await expect(open(path)).rejects.toThrow(
      /damaged-inside\.db: (it is damaged \(|database disk image is malformed).*; put a backup in its place/,
    );
    expect(readFileSync(path)).toEqual(damaged);
  });

  it('names a path that cannot be a file', async () => {
    await expect(open(folder)).rejects.toThrow(`cannot use the SQLite database ${folder}: `);
  });

  it('refuses a database from a newer version, and never touches it', async () => {
    const path = join(folder, 'newer.db');
    await (await open(path)).close();
    const file = new BetterSqlite3(path);
    file.prepare('insert into kysely_migration (name, timestamp) values (?, ?)').run('9999-from-the-future', '2099-01-01T00:00:00Z');
    file.pragma('journal_mode = DELETE');
    file.close();
    const before = readFileSync(path);
    await expect(open(path)).rejects.toThrow(/newer\.db: it was made by a newer adr-monitor .*9999-from-the-future/);
    expect(readFileSync(path)).toEqual(before);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it('leaves no half schema where a migration fails', async () => {
    const path = join(folder, 'taken.db');
    const file = new BetterSqlite3(path);
    file.exec('create table journal (other text)');
    file.close();
    await expect(open(path)).rejects.toThrow(`cannot use the SQLite database ${path}: table "journal" already exists`);
    expect(tablesOf(path)).toEqual(['journal', 'kysely_migration', 'kysely_migration_lock']);
  });
});

describe('a SQLite file that several processes use', () => {
  it('remembers of its own cycles exactly what another reads from the file', async () => {
    const path = join(folder, 'remembered.db');
    const [one, other] = [await open(path), await open(path)];
    const stages = ['awaiting-implementation', 'observing', 'rollback-triggered', 'concluded'] as const;
    const move = fc.record({
      from: fc.constantFrom(...stages),
      to: fc.constantFrom(...stages),
      observedSince: fc.constantFrom(null, T0 + 9),
    });
    const same = ['ADR-001', 'ADR-002', 'ADR-003'];
    await fc.assert(
      fc.asyncProperty(decisionStates, fc.array(move, { maxLength: 4 }), fc.boolean(), async (states, moves, isDropped) => {
        const named = states.map((state, index) => ({ ...state, decisionId: same[index] ?? state.decisionId }));
        const stageMoves = moves.map(({ from, to, observedSince }) => ({ ...stageMove(from, stage(to, T0)), observedSince }));
        if (isDropped) await one.setStage('ADR-001', stage('observing', T0), T0 + 3, journalEntry());
        await one.states();
        await one.commitCycle(outcome({ states: named, stageMoves }));
        expect(await one.states()).toEqual(await other.states());
      }),
      { numRuns: 100 },
    );
    await one.close();
    await other.close();
  });

  it('never gives states that another has changed since', async () => {
    const path = join(folder, 'changed.db');
    const [one, other] = [await open(path), await open(path)];
    await one.commitCycle(outcome({ states: [decision('ADR-001')] }));
    expect((await other.states()).size).toBe(1);
    await one.commitCycle(outcome({ states: [decision('ADR-002')] }));
    expect((await other.states()).size).toBe(2);
    expect(await other.states()).toBe(await other.states());
    await other.setStage('ADR-003', stage('concluded', T0), null, journalEntry({ decisionId: 'ADR-003' }));
    expect([(await one.states()).size, (await other.states()).size]).toEqual([3, 3]);
    await one.close();
    await other.close();
  });

  it('can be read while another writes', async () => {
    const path = join(folder, 'read.db');
    const store = await open(path);
    await store.commitCycle(outcome({ states: [decision('ADR-001')] }));
    const other = new BetterSqlite3(path);
    other.exec("begin immediate; update decision set stage = 'concluded'");
    expect((await store.states()).get('ADR-001')).toEqual(decision('ADR-001'));
    other.close();
    await store.close();
  });

  it('is locked for other writers as soon as a change begins, so that it cannot fail half way', async () => {
    const path = join(folder, 'lock.db');
    const first = await open(path);
    await first.close();
    const other = new BetterSqlite3(path, { timeout: 0 });
    const tryToWrite = () => {
      expect(() => other.exec('begin immediate')).toThrow('database is locked');
      return T0;
    };
    const store = await openStore(`sqlite:${path}`, { clock: { now: tryToWrite } });
    await store.commitCycle(outcome());
    expect.assertions(1);
    other.close();
    await store.close();
  });
});

describe('the journal in SQLite', () => {
  it.each(["update journal set note = 'x'", 'delete from journal'])('refuses "%s"', async (statement) => {
    const path = join(folder, 'journal.db');
    const store = await open(path);
    await store.setStage('ADR-001', stage('concluded', T0), null, journalEntry());
    const file = new BetterSqlite3(path);
    expect(() => file.exec(statement)).toThrow('the journal is append-only');
    file.close();
    expect((await store.journal())[0]).toEqual(journalEntry());
    await store.close();
  });
});
