import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fillTemplate } from '../../../server/adr/fill-template.ts';
import { createRecord, type NewRecord } from '../../../server/adr/new-record.ts';
import { readRecord } from '../../../server/adr/read-record.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-new-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function create(title: string, options: Partial<NewRecord> = {}) {
  const path = await createRecord({
    title,
    folder,
    language: null,
    fallbackLanguage: 'en',
    status: null,
    date: '2026-03-02',
    decider: 'Ada Lovelace',
    templates: 'adr',
    grammar: checkQuery,
    ...options,
  });
  const text = await readFile(path, 'utf8');
  return { path, text, decision: readRecord(text, path, checkQuery) };
}

const put = (name: string, text: string) => writeFile(join(folder, name), text);

describe('a new record', () => {
  it.each([
    ['zh', '用消息队列发送通知', 'ADR-001-用消息队列发送通知.md'],
    ['en', 'Send notifications through a queue', 'ADR-001-send-notifications-through-a-queue.md'],
  ] as const)('in %s reads back as what was asked for, with nothing but placeholders left', async (language, title, fileName) => {
    const { path, text, decision } = await create(title, { language });
    expect(basename(path)).toBe(fileName);
    expect(decision).toMatchObject({ id: 'ADR-001', title, status: 'proposed', date: '2026-03-02', deciders: ['Ada Lovelace'] });
    expect(decision.metrics).toHaveLength(2);
    expect([...new Set(decision.problems.map(({ code }) => code))]).toEqual(['placeholder']);
    expect(text).not.toContain('yaml-language-server');
  });

  it('takes the next number in the manner of the folder, and makes the folder where there is none', async () => {
    await put('0012-older.md', '# Older\n\nStatus: accepted\n');
    expect(basename((await create('Newer')).path)).toBe('0013-newer.md');
    const elsewhere = join(folder, 'a', 'b');
    expect((await create('First', { folder: elsewhere })).path).toBe(join(elsewhere, 'ADR-001-first.md'));
  });

  it('speaks the language of the records beside it', async () => {
    await put('ADR-001-a.md', '# ADR-001: 缓存\n\n状态：接受\n');
    await put('ADR-002-b.md', '# ADR-002: 队列\n\n状态：接受\n');
    await put('ADR-003-c.md', '# ADR-003: Cache\n\nStatus: accepted\n');
    expect((await create('Redis')).text).toContain('**状态**：提议');
    expect((await create('Redis', { language: 'en' })).text).toContain('**Status**: proposed');
    expect((await create('Cache', { folder: join(folder, 'none'), fallbackLanguage: 'zh' })).text).toContain('**状态**：提议');
    expect((await create('缓存', { folder: join(folder, 'nothing'), fallbackLanguage: 'en' })).text).toContain('**状态**：提议');
  });

  it("is made from the folder's own template where it has one", async () => {
    await put('template.md', '# {title}\r\n\r\n- Status: {status}\r\n- Date: \r\n\r\n## Our own section\r\n');
    const { text, decision } = await create('Ours', { decider: null });
    expect(text).toBe('# ADR-001: Ours\r\n\r\n- Status: proposed\r\n- Date: 2026-03-02\r\n\r\n## Our own section\r\n');
    expect(decision.problems).toEqual([]);
  });

  it('never writes over a file, and gives each of many at once its own number', async () => {
    const titles = Array.from({ length: 40 }, (_, index) => ['队列', 'a', '!', 'b'][index % 4] ?? '');
    const begun = titles.map(async (title, index) => {
      await sleep(index);
      return (await create(title)).path;
    });
    expect(new Set(await Promise.all(begun)).size).toBe(titles.length);
    const numbers = (await readdir(folder)).map((name) => Number(/^ADR-(\d{3})/.exec(name)?.[1]));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(titles.map((_, index) => index + 1));
  });

  it('says so when the folder is a file', async () => {
    await put('file', '');
    await expect(create('x', { folder: join(folder, 'file') })).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});

describe('fillTemplate', () => {
  const start = { id: 'ADR-007', title: 'x', fields: { status: 'proposed', date: '2026-03-02', deciders: 'O: Brien' } };

  it.each([
    [
      'the manner of adr-tools',
      '# NUMBER. TITLE\n\nDate: DATE\n\n## Status\n\nSTATUS\n',
      '# ADR-007: x\n\nDate: 2026-03-02\n\n## Status\n\nproposed\n',
    ],
    [
      'the front matter of MADR',
      '---\nstatus: "{proposed | accepted}"\ndate: {YYYY-MM-DD}\ndecision-makers: {list}\ntags:\n  - a\n---\n# {short title}\n',
      '---\nstatus: proposed\ndate: 2026-03-02\ndecision-makers: "O: Brien"\ntags:\n  - a\n---\n# ADR-007: x\n',
    ],
    [
      'marks around labels and values',
      '# T\n\n**Status:** ***x***\n**日期**：[日期]\n',
      '# ADR-007: x\n\n**Status:** ***proposed***\n**日期**：2026-03-02\n',
    ],
    ['a template without a title', '---\na: b\n---\n## Context\n', '---\na: b\n---\n# ADR-007: x\n\n## Context\n'],
    ['an empty template', '', '# ADR-007: x\n\n'],
  ])('fills %s', (_, template, filled) => {
    expect(fillTemplate(template, start)).toBe(filled);
  });

  it('writes any title so that it reads back', () => {
    const words = fc
      .array(fc.constantFrom('a', '队列', '*', '_', '`', '[x](y)', '<b>', '&amp;', '\\', '#', ' ', '~~', '|', '!', '1', ':'), {
        minLength: 1,
      })
      .map((parts) => `T${parts.join('')}`.replace(/\s+/g, ' ').trim());
    fc.assert(
      fc.property(words, (title) => {
        const text = fillTemplate('# {title}\n\nStatus: x\n', { ...start, title });
        expect(readRecord(text, 'x.md', checkQuery)).toMatchObject({ id: 'ADR-007', title, status: 'proposed' });
      }),
      { numRuns: 500 },
    );
  });
});
