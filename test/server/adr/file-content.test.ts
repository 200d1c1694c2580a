import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readContent } from '../../../server/adr/folder/file-content.ts';
import { lookAtFile } from '../../../server/adr/folder/look-at-file.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import { checkQuery } from '../../../server/prometheus/grammar.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-content-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const look = (file: string, isNamed = false) =>
  lookAtFile({ file, shownPath: 'x.md', isNamed }, null, { maxBytes: 1000, grammar: checkQuery, clock: systemClock });

describe('the content of a file', () => {
  it('is read up to the limit and not beyond it', async () => {
    const file = join(folder, 'a.md');
    await writeFile(file, 'x'.repeat(1000));
    const content = await readContent(file, 1000);
    expect(content.kind === 'bytes' && content.bytes.length).toBe(1000);
    expect(await readContent(file, 999)).toEqual({ kind: 'too-large', size: 1000 });
  });

  it('is not read into memory where the file is far too large', async () => {
    const file = join(folder, 'a.md');
    const handle = await open(file, 'w');
    await handle.truncate(50_000_000_000);
    await handle.close();
    expect(await look(file)).toMatchObject({ problem: { code: 'file-too-large', found: 'a file of 50000000000 bytes' } });
  });

  it('is not waited for where a pipe has taken the place of the file', async () => {
    const file = join(folder, 'a.md');
    execFileSync('mkfifo', [file]);
    expect(await readContent(file, 1000)).toEqual({ kind: 'not-regular' });
    expect(await look(file)).toMatchObject({ problem: { code: 'file-not-regular', found: 'a named pipe' } });
  });
});

describe('a file that has just gone', () => {
  it('is no problem, unless it was named', async () => {
    expect(await look(join(folder, 'gone.md'))).toBe('gone');
    expect(await look(join(folder, 'gone.md'), true)).toMatchObject({ problem: { code: 'file-unreadable' } });
  });
});
