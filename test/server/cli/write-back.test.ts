import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UsageError } from '../../../server/cli/shell.ts';
import { writeBack } from '../../../server/cli/write-back.ts';
import type { ReflectionDraft } from '../../../server/ports/record-writer.ts';

const DRAFT: ReflectionDraft = {
  lessons: { wentWell: ['Good.'], problems: [], improvements: [] },
  revision: { date: '2026-03-01', author: 'adr-monitor', change: 'drafted' },
  language: 'en',
};

const CHANGES = '## Change history\n\n| Date | Change |\n|---|---|\n| 2026-01-01 | begun |\n';
const LESSONS = '## Lessons learned\n\n### What went well\n\n1.\n\n### Problems\n\n1.\n';
const RECORD = `# ADR-1: X\n\n${CHANGES}\n${LESSONS}`;

let file: string;

beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'adr-monitor-write-back-test-')), 'a.md');
});

afterEach(() => rm(join(file, '..'), { recursive: true }));

/** What is said of a file with some content, its path cut to `a.md`. */
async function said(content: string | Buffer, isDryRun = false) {
  await writeFile(file, content);
  const out: string[] = [];
  const err: string[] = [];
  await writeBack(file, DRAFT, isDryRun, {
    out: (text) => void out.push(...text.split('\n')),
    err: (text) => void err.push(text.replace(file, 'a.md')),
    stopping: new AbortController().signal,
    exit: () => {},
  });
  return { out, err };
}

describe('writing a report back', () => {
  it('says on standard error what was filled and added, by their lines now, and what was left, by its line before', async () => {
    expect(await said(RECORD)).toEqual({
      out: [],
      err: [
        'a.md:15: left as it is: there is nothing to say under "Problems"',
        'a.md:14: filled: What went well',
        'a.md:8: added: | 2026-03-01 | drafted |',
      ],
    });
    const lines = (await readFile(file, 'utf8')).split('\n');
    expect([lines[13], lines[7]]).toEqual(['1. (drafted by adr-monitor) Good.', '| 2026-03-01 | drafted |']);
  });

  it('prints a diff on a dry run, and writes nothing', async () => {
    const { out } = await said(RECORD, true);
    expect(out.slice(2)).toEqual([
      '@@ -7,0 +8,1 @@',
      '+| 2026-03-01 | drafted |',
      '@@ -13,1 +14,1 @@',
      '-1.',
      '+1. (drafted by adr-monitor) Good.',
    ]);
    expect(await readFile(file, 'utf8')).toBe(RECORD);
  });

  it('says what it has nowhere to write, once for all', async () => {
    expect((await said('# ADR-1: X\n')).err).toEqual([
      'a.md: left as it is: found no section 反思和经验教训 or "Lessons learned"; expected one with empty items',
    ]);
    expect((await said('# ADR-1: X\n\n## Lessons learned\n\n1.\n')).err).toEqual([
      'a.md:3: left as it is: found no heading such as 做得好的地方 or "What went well" in the section; expected some with empty items',
    ]);
  });

  it('refuses as a use that cannot be', async () => {
    await expect(said(Buffer.from([0xbe, 0xf6]))).rejects.toThrow(UsageError);
    await expect(said(Buffer.from([0xbe, 0xf6]))).rejects.toThrow(/a\.md: not written: it is not in UTF-8/);
  });
});
