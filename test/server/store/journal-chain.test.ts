import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import type { Store } from '../../../server/ports/store.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { journalEntry, movableClock, T0 } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const clock = movableClock();

/** Somebody with the file in hand, for whom the triggers are no hindrance. */
function tamper(path: string, sql: string): void {
  const file = new BetterSqlite3(path);
  file.exec('drop trigger if exists journal_no_update; drop trigger if exists journal_no_delete;');
  file.exec(sql);
  file.close();
}

async function withLines(name: string, count: number): Promise<{ readonly path: string; readonly open: () => Promise<Store> }> {
  const path = join(folder, `${name}.db`);
  const open = () => openStore(`sqlite:${path}`, { clock });
  const store = await open();
  for (let line = 0; line < count; line += 1) await store.addToJournal(journalEntry({ at: T0 + line, note: `line ${line + 1}` }));
  await store.close();
  return { path, open };
}

describe('the log of who did what', () => {
  it('is whole as long as nobody touches it, over many turns of reading', async () => {
    const { open } = await withLines('whole', 2_100);
    const store = await open();
    const audit = await store.auditJournal();
    expect(audit).toEqual({ entries: 2_100, head: { seq: 2_100, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }, fault: null });
    expect(await store.auditJournal(audit.head ?? undefined)).toMatchObject({ fault: null });
    await store.close();
  });

  it.each([
    ['a note was edited', "update journal set note = 'nothing' where seq = 3", { kind: 'changed', seq: 3 }],
    ['an actor was edited', "update journal set actor = 'somebody' where seq = 1", { kind: 'changed', seq: 1 }],
    ['a time was edited', 'update journal set at = at + 1 where seq = 5', { kind: 'changed', seq: 5 }],
    ['a line in the middle is gone', 'delete from journal where seq = 3', { kind: 'missing', seq: 3 }],
    ['the first line is gone', 'delete from journal where seq = 1', { kind: 'missing', seq: 1 }],
    ['the last line is gone', 'delete from journal where seq = 5', { kind: 'missing', seq: 5 }],
    ['all lines are gone', 'delete from journal', { kind: 'missing', seq: 1 }],
    [
      'a line is gone and the others were numbered anew',
      'delete from journal where seq = 3; update journal set seq = seq - 1 where seq > 3; update sqlite_sequence set seq = 4;',
      { kind: 'changed', seq: 3 },
    ],
    [
      'two lines were exchanged',
      'update journal set seq = 9 where seq = 2; update journal set seq = 2 where seq = 3; update journal set seq = 3 where seq = 9',
      { kind: 'changed', seq: 2 },
    ],
  ])('shows that %s', async (what, sql, fault) => {
    const { path, open } = await withLines(what.replaceAll(' ', '-'), 5);
    tamper(path, sql);
    const store = await open();
    expect((await store.auditJournal()).fault).toEqual(fault);
    await store.close();
  });

  it('shows by a line that was noted elsewhere that it was written anew, or cut short with all traces', async () => {
    const { open } = await withLines('noted', 5);
    const store = await open();
    const { head } = await store.auditJournal();
    await store.close();
    const cut = await withLines('cut', 4);
    const short = await cut.open();
    expect(await short.auditJournal()).toMatchObject({ fault: null });
    expect(await short.auditJournal(head ?? undefined)).toMatchObject({ fault: { kind: 'missing', seq: 5 } });
    expect(await short.auditJournal({ seq: 4, hash: head?.hash ?? '' })).toMatchObject({ fault: { kind: 'other', seq: 4 } });
    await short.close();
  });

  it('goes on after the highest number that there ever was, so that a lost end shows for ever', async () => {
    const { path, open } = await withLines('goes-on', 5);
    tamper(path, 'delete from journal where seq > 3');
    const store = await open();
    await store.addToJournal(journalEntry());
    expect((await store.auditJournal()).fault).toEqual({ kind: 'missing', seq: 4 });
    await store.close();
  });
});
