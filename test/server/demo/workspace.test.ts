import { describe, expect, it } from '@jest/globals';
import { withImplemented } from '../../../server/demo/workspace.ts';

const AT = Date.UTC(2026, 0, 2, 3, 4, 5) / 1000;

describe('the demo record', () => {
  it('says when it was implemented, in place of what it said before', () => {
    const record = withImplemented('---\nid: ADR-001\nimplemented: 2025-12-31\nowner: 张三\n---\n\n# ADR-001\n\n---\n', AT);
    expect(record).toBe('---\nid: ADR-001\nimplemented: 2026-01-02T03:04:05.000Z\nowner: 张三\n---\n\n# ADR-001\n\n---\n');
  });

  it('says so where it did not before', () => {
    expect(withImplemented('---\nid: ADR-001\n---\ntext\n', AT)).toBe(
      '---\nid: ADR-001\nimplemented: 2026-01-02T03:04:05.000Z\n---\ntext\n',
    );
  });

  it('is refused where it has no front matter', () => {
    expect(() => withImplemented('# ADR-001\n\n---\n', AT)).toThrow('no front matter');
  });
});
