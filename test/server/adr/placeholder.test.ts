import { describe, expect, it } from '@jest/globals';
import { isPlaceholder } from '../../../server/adr/placeholder.ts';

describe("a template's placeholder", () => {
  it.each(['[名字]', '{编号}', '<value>', '___', '…', '...', 'YYYY-MM-DD', 'REQ-XXX', ' [名字] '])('is %j', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each(['', '名字', '[a] [b]', 'a [名字]', '2026-01-05', 'REQ-031', '..'])('is not %j', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});
