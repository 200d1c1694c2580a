import { describe, expect, it } from '@jest/globals';
import { HEALTHS } from '../../../server/domain/health.ts';
import { drawBadge } from '../../../server/export/badge.ts';

describe('a badge', () => {
  it.each(['zh', 'en'] as const)('says in %s how a decision stands, each health in words of its own', (language) => {
    const names = HEALTHS.map(
      (health) => /aria-label="ADR-001: ([^"]+)"/.exec(drawBadge({ decisionId: 'ADR-001', health }, language))?.[1],
    );
    expect(new Set(names).size).toBe(HEALTHS.length);
    expect(names).not.toContain(undefined);
  });

  it('says of an unknown decision that it is unknown, whatever it is called', () => {
    const svg = drawBadge({ decisionId: '"><script>alert(1)</script>', health: null }, 'en');
    expect(svg).toContain('no such decision');
    expect(svg).not.toContain('<script');
  });
});
