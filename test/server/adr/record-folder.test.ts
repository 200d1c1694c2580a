import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecordFolder, readNamedRecords } from '../../../server/adr/record-folder.ts';
import { MAX_RECORD_BYTES } from '../../../server/domain/settings.ts';
import { type Log, silentLog } from '../../../server/ports/log.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-records-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(name: string, text: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
  return file;
}

const record = (id: string) => `# ${id}: x\n\n**状态**：接受\n`;

/** A log that keeps the paths it was told were read. */
function readingLog(): { readonly log: Log; readonly read: string[] } {
  const read: string[] = [];
  return { read, log: { ...silentLog, debug: (fields) => 'path' in fields && read.push(String(fields.path)) } };
}

describe('createRecordFolder', () => {
  it('reads the records below a folder in the order of their names, and leaves out what is none', async () => {
    await put('b/ADR-002.md', record('ADR-002'));
    await put('ADR-001.md', record('ADR-001'));
    await put('README.md', record('ADR-003'));
    await put('template.md', record('ADR-004'));
    await put('template.en.md', record('ADR-007'));
    await put('notes.md', '# Notes\n\nNothing decided.');
    await put('.hidden/ADR-005.md', record('ADR-005'));
    await put('ADR-006.txt', record('ADR-006'));
    await put('c/status-only.md', '# Use a queue\n\nStatus: proposed');
    const { decisions, problems } = await createRecordFolder({ paths: [folder], grammar: checkQuery, log: silentLog }).read();
    expect(decisions.map(({ id }) => id)).toEqual(['ADR-001', 'ADR-002', 'status-only']);
    expect(problems).toEqual([]);
    expect(decisions[0]?.source.path).toBe(join(folder, 'ADR-001.md'));
  });

  it('names files inside the working directory from there', async () => {
    const paths = ['test/fixtures/records/english.md', join(process.cwd(), 'test/fixtures/records/seed-format.md')];
    const { decisions } = await createRecordFolder({ paths, grammar: checkQuery, log: silentLog }).read();
    expect(decisions.map(({ source }) => source.path)).toEqual([
      'test/fixtures/records/english.md',
      'test/fixtures/records/seed-format.md',
    ]);
  });

  it('reads a file again only when it has changed, and forgets one that is gone', async () => {
    const first = await put('ADR-001.md', record('ADR-001'));
    await put('ADR-002.md', record('ADR-002'));
    const { log, read } = readingLog();
    const source = createRecordFolder({ paths: [folder], grammar: checkQuery, log });
    await source.read();
    await source.read();
    expect(read).toHaveLength(2);
    await writeFile(first, record('ADR-011'));
    await utimes(first, 1, 1);
    expect((await source.read()).decisions.map(({ id }) => id)).toEqual(['ADR-011', 'ADR-002']);
    expect(read).toHaveLength(3);
    await rm(first);
    expect((await source.read()).decisions.map(({ id }) => id)).toEqual(['ADR-002']);
  });

  it('makes a problem of what cannot be read, and reads the rest', async () => {
    await put('ADR-001.md', record('ADR-001'));
    const binary = await put('ADR-002.md', new Uint8Array([35, 32, 0, 1]));
    const large = await put('ADR-003.md', ' '.repeat(MAX_RECORD_BYTES + 1));
    const missing = join(folder, 'missing');
    await symlink(join(folder, 'nowhere.md'), join(folder, 'ADR-004.md'));
    await symlink(folder, join(folder, 'loop'));
    const { decisions, problems } = await createRecordFolder({ paths: [folder, missing], grammar: checkQuery, log: silentLog }).read();
    expect(decisions.map(({ id }) => id)).toEqual(['ADR-001']);
    expect(problems.map(({ path, code }) => `${relative(folder, path)} ${code}`).sort()).toEqual(
      [
        `${relative(folder, binary)} file-not-text`,
        `${relative(folder, large)} file-too-large`,
        'ADR-004.md link-broken',
        'loop link-loop',
        'missing file-unreadable',
      ].sort(),
    );
  });

  it('keeps the first of two records with one id, and names both', async () => {
    await put('a.md', record('ADR-001'));
    await put('b.md', `---\nid: ADR-001\n---\n${record('ADR-009')}`);
    const { decisions, problems } = await createRecordFolder({ paths: [folder], grammar: checkQuery, log: silentLog }).read();
    expect(decisions.map(({ source }) => source.path)).toEqual([join(folder, 'a.md')]);
    expect(problems).toMatchObject([{ severity: 'error', code: 'id-duplicate', path: join(folder, 'b.md'), line: 2, column: 5 }]);
    expect(problems[0]?.found).toContain(join(folder, 'a.md'));
  });

  it('reads GB18030', async () => {
    const gb18030 = Uint8Array.of(0xd7, 0xb4, 0xcc, 0xac, 0xa3, 0xba, 0xbd, 0xd3, 0xca, 0xdc);
    await put('ADR-001.md', Buffer.concat([Buffer.from('# ADR-001: x\n\n'), gb18030]));
    const { decisions } = await createRecordFolder({ paths: [folder], grammar: checkQuery, log: silentLog }).read();
    expect(decisions).toMatchObject([{ status: 'accepted', problems: [{ code: 'file-encoding' }] }]);
  });
});

describe('the page of a record in a folder', () => {
  const open = () => createRecordFolder({ paths: [folder], grammar: checkQuery, log: silentLog });

  it('is the file as it is now, in whatever encoding, and leads to the pages of the others', async () => {
    const file = await put('a/ADR-001.md', record('ADR-001'));
    await put(
      'b/ADR 002.md',
      `${record('ADR-002')}\n[one](../a/ADR-001.md#x) [two](ADR%20002.md) [none](../../etc/passwd) [bad](%E0%A4%A)\n`,
    );
    const source = open();
    expect(await source.page('ADR-001')).toBeNull();
    await source.read();
    const { html = '' } = (await source.page('ADR-002')) ?? {};
    expect([...html.matchAll(/<a([^>]*)>(\w+)<\/a>/g)].map(([, attributes, words]) => [words, attributes])).toEqual([
      ['one', ' href="/decisions/ADR-001"'],
      ['two', ' href="/decisions/ADR-002"'],
      ['none', ''],
      ['bad', ''],
    ]);
    await writeFile(file, Uint8Array.from([0x23, 0x20, 0xbe, 0xf6, 0xb2, 0xdf]));
    expect((await source.page('ADR-001'))?.html).toBe('<h3 data-line="1">决策</h3>\n');
    expect(await source.page('../ADR-001')).toBeNull();
  });

  it('is none of a file that has gone or is too large by now', async () => {
    const file = await put('ADR-001.md', record('ADR-001'));
    const source = open();
    await source.read();
    await writeFile(file, ' '.repeat(MAX_RECORD_BYTES + 1));
    expect(await source.page('ADR-001')).toBeNull();
    await rm(file);
    expect(await source.page('ADR-001')).toBeNull();
  });
});

describe('readNamedRecords', () => {
  it('reads a named file whatever it looks like', async () => {
    const template = await put('template.md', '# Anything');
    const { decisions, unreadablePaths } = await readNamedRecords([template], checkQuery);
    expect(decisions.map(({ id }) => id)).toEqual(['template']);
    expect(unreadablePaths).toEqual([]);
  });

  it('names the paths that cannot be read, but not the files below a folder', async () => {
    await put('records/ADR-001.md', new Uint8Array([0]));
    const named = await put('named.md', new Uint8Array([0]));
    const missing = join(folder, 'missing.md');
    const { unreadablePaths, problems } = await readNamedRecords([missing, named, join(folder, 'records')], checkQuery);
    expect(unreadablePaths).toEqual([missing, named]);
    expect(problems).toHaveLength(3);
  });
});
