import { mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { createRecordFolder } from '../../../server/adr/record-folder.ts';
import { type Log, silentLog } from '../../../server/ports/log.ts';
import type { RecordCache } from '../../../server/ports/record-cache.ts';
import type { Store } from '../../../server/ports/store.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';
import { openStore } from '../../../server/store/open-store.ts';

let folder: string;
let database: string;
let store: Store;
/** How far the reader's clock is ahead of the files', in seconds: enough that a file is no longer young. */
let ahead: number;

const clock = { now: () => Date.now() / 1000 + ahead };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-cache-'));
  database = join(folder, 'store.db');
  store = await openStore(`sqlite:${database}`, { clock });
  ahead = 60;
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const record = (id: string) => `# ${id}: x\n\n**状态**：接受\n`;
const put = (name: string, text: string) => writeFile(join(folder, name), text);

/** A reader of the folder, with what its last look took. */
function reader(options: { readonly cache?: RecordCache; readonly version?: string } = {}) {
  let effort: unknown;
  const warnings: string[] = [];
  const log: Log = {
    ...silentLog,
    debug: (fields) => {
      if ('unchanged' in fields) effort = fields;
    },
    warn: (_, message) => warnings.push(message),
  };
  const cache = { readings: options.cache ?? store.readings, reader: options.version ?? 'v1' };
  const source = createRecordFolder({ paths: [folder], grammar: checkQuery, log, cache, clock });
  const look = async () => {
    const { decisions } = await source.read();
    await source.settled();
    return { ids: decisions.map(({ id }) => id), effort };
  };
  return { look, warnings };
}

describe('a file that was read before', () => {
  it('is not opened where its stamp is the same', async () => {
    await put('a.md', record('ADR-001'));
    const { look } = reader();
    expect(await look()).toEqual({ ids: ['ADR-001'], effort: { unchanged: 0, hashed: 0, parsed: 1 } });
    expect(await look()).toEqual({ ids: ['ADR-001'], effort: { unchanged: 1, hashed: 0, parsed: 0 } });
  });

  it('is opened but not parsed where only its stamp has changed', async () => {
    await put('a.md', record('ADR-001'));
    const { look } = reader();
    await look();
    await utimes(join(folder, 'a.md'), 1, 1);
    expect((await look()).effort).toEqual({ unchanged: 0, hashed: 1, parsed: 0 });
    expect((await look()).effort).toEqual({ unchanged: 1, hashed: 0, parsed: 0 });
  });

  it('is parsed where its content has changed, though size and time of modification are as before', async () => {
    await put('a.md', record('ADR-001'));
    const before = await stat(join(folder, 'a.md'));
    const { look } = reader();
    await look();
    await put('a.md', record('ADR-002'));
    await utimes(join(folder, 'a.md'), before.atime, before.mtime);
    expect(await look()).toEqual({ ids: ['ADR-002'], effort: { unchanged: 0, hashed: 0, parsed: 1 } });
  });

  it('is parsed where another file has taken its place', async () => {
    await put('a.md', record('ADR-001'));
    await put('new.txt', record('ADR-002'));
    const { look } = reader();
    await look();
    await rename(join(folder, 'new.txt'), join(folder, 'a.md'));
    expect((await look()).ids).toEqual(['ADR-002']);
  });

  it('is opened again as long as it was young when it was read, since it may have changed within the same tick', async () => {
    ahead = 0;
    await put('a.md', record('ADR-001'));
    const { look } = reader();
    await look();
    expect((await look()).effort).toEqual({ unchanged: 0, hashed: 1, parsed: 0 });
    ahead = 60;
    expect((await look()).effort).toEqual({ unchanged: 0, hashed: 1, parsed: 0 });
    expect((await look()).effort).toEqual({ unchanged: 1, hashed: 0, parsed: 0 });
  });
});

describe('the readings kept in the store', () => {
  it('spare the reading after a restart', async () => {
    await put('a.md', record('ADR-001'));
    await put('b.md', record('ADR-002'));
    const first = await reader().look();
    const second = await reader().look();
    expect(second).toEqual({ ids: first.ids, effort: { unchanged: 2, hashed: 0, parsed: 0 } });
  });

  it('give the very decisions that reading gives', async () => {
    const text = await readFile('test/fixtures/records/seed-format.md', 'utf8');
    await put('a.md', text);
    const readOnce = () => {
      const cache = { readings: store.readings, reader: 'v1' };
      return createRecordFolder({ paths: [folder], grammar: checkQuery, log: silentLog, cache, clock });
    };
    const first = readOnce();
    const fresh = await first.read();
    await first.settled();
    expect(fresh.decisions[0]?.metrics.length).toBeGreaterThan(0);
    expect(await readOnce().read()).toStrictEqual(fresh);
  });

  it('are worth nothing to another version of the reader', async () => {
    await put('a.md', record('ADR-001'));
    await reader().look();
    expect((await reader({ version: 'v2' }).look()).effort).toEqual({ unchanged: 0, hashed: 0, parsed: 1 });
  });

  it('are worth nothing where the file goes by another path now, since they name it', async () => {
    await put('a.md', record('ADR-001'));
    await reader().look();
    const file = new BetterSqlite3(database);
    file.exec("update reading set shown_path = 'elsewhere/a.md'");
    file.close();
    expect((await reader().look()).effort).toEqual({ unchanged: 0, hashed: 0, parsed: 1 });
  });

  it('forget files that are gone', async () => {
    await put('a.md', record('ADR-001'));
    await put('b.md', record('ADR-002'));
    await reader().look();
    await rm(join(folder, 'a.md'));
    await reader().look();
    expect((await store.readings.load('v1')).map(({ file }) => file)).toEqual([join(folder, 'b.md')]);
  });

  it.each(['{"reading":', '{}', 'null', '{"reading":{}}', '{"problem":null}', ''])(
    'are read again where a row is damaged: %s',
    async (damage) => {
      await put('a.md', record('ADR-001'));
      await put('b.md', record('ADR-002'));
      await reader().look();
      const file = new BetterSqlite3(database);
      file.prepare('update reading set reading = ? where file = ?').run(damage, join(folder, 'a.md'));
      file.close();
      expect(await reader().look()).toEqual({ ids: ['ADR-001', 'ADR-002'], effort: { unchanged: 1, hashed: 0, parsed: 1 } });
      expect((await reader().look()).effort).toEqual({ unchanged: 2, hashed: 0, parsed: 0 });
    },
  );

  it('are done without where the store fails, which is said once', async () => {
    await put('a.md', record('ADR-001'));
    const fail = () => Promise.reject(new Error('disk full'));
    const { look, warnings } = reader({ cache: { load: fail, save: fail } });
    expect((await look()).ids).toEqual(['ADR-001']);
    expect((await look()).effort).toEqual({ unchanged: 1, hashed: 0, parsed: 0 });
    expect(warnings).toHaveLength(1);
  });
});
