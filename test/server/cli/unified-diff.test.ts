import { describe, expect, it } from '@jest/globals';
import { unifiedDiff } from '../../../server/cli/unified-diff.ts';

describe('a diff without context', () => {
  it('has a hunk for each changed line, with its carriage return', () => {
    expect(unifiedDiff('adr/a.md', 'a\r\nb\r\nc\r\n', 'A\r\nb\r\nC\r\n')).toBe(
      '--- a/adr/a.md\n+++ b/adr/a.md\n@@ -1,1 +1,1 @@\n-a\r\n+A\r\n@@ -3,1 +3,1 @@\n-c\r\n+C\r',
    );
  });

  it('marks a last line without a line break', () => {
    expect(unifiedDiff('/x/a.md', 'a\nb', 'a\nB')).toBe(
      '--- a/x/a.md\n+++ b/x/a.md\n@@ -2,1 +2,1 @@\n-b\n\\ No newline at end of file\n+B\n\\ No newline at end of file',
    );
  });
});
