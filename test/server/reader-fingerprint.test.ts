import { describe, expect, it } from '@jest/globals';
import { readerFingerprint } from '../../server/reader-fingerprint.ts';

describe('the fingerprint of the reader', () => {
  it('is the same for the same code, and another for other dependencies', () => {
    const one = readerFingerprint(['markdown-it', 'yaml']);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(readerFingerprint(['yaml', 'markdown-it'])).toBe(one);
    expect(readerFingerprint(['markdown-it'])).not.toBe(one);
    expect(readerFingerprint(['markdown-it', 'yaml', 'not-installed'])).not.toBe(one);
  });
});
