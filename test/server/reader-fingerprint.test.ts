import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readerFingerprint } from '../../server/reader-fingerprint.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'adr-fingerprint-'));
  for (const room of ['adr/deep', 'domain', 'cron', 'prometheus', 'yaml', 'store']) mkdirSync(join(folder, room), { recursive: true });
  writeFileSync(join(folder, 'adr/deep/read.js'), 'one');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the fingerprint of the reader', () => {
  it.each(['adr/deep/read.js', 'adr/more.ts', 'domain/x.js', 'prometheus/x.js', 'cron/x.js', 'yaml/x.js'])(
    'is another when %s changes',
    (file) => {
      const before = readerFingerprint([], folder);
      writeFileSync(join(folder, file), 'two');
      expect(readerFingerprint([], folder)).not.toBe(before);
    },
  );

  it.each(['adr/deep/read.d.ts', 'adr/deep/read.js.map', 'store/x.js'])('is the same when %s changes', (file) => {
    const before = readerFingerprint([], folder);
    writeFileSync(join(folder, file), 'two');
    expect(readerFingerprint([], folder)).toBe(before);
  });

  it('is another with other dependencies, in whatever order they are named', () => {
    const one = readerFingerprint(['markdown-it', 'yaml']);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(readerFingerprint(['yaml', 'markdown-it'])).toBe(one);
    expect(readerFingerprint(['markdown-it'])).not.toBe(one);
  });
});
