import { describe, expect, it } from '@jest/globals';
import { createMarker } from '../../../../server/adr/folder/collect.ts';
import { readRecord } from '../../../../server/adr/read-record.ts';
import { checkQuery } from '../../../../server/prometheus/grammar.ts';

const decision = readRecord('# ADR-001: x\n\n状态：接受\n', 'adr/1.md', checkQuery);
const origin = (commit: string) => ({ repository: 'https://git.example.org/team/repo.git', commit });

describe('a marker', () => {
  it('leaves a decision without an origin as it is', () => {
    expect(createMarker()(decision, null)).toBe(decision);
  });

  it('says where a decision comes from, beside its path', () => {
    expect(createMarker()(decision, origin('a1')).source).toEqual({ path: 'adr/1.md', ...origin('a1') });
  });

  it('makes one object of the same decision and origin, and another where the origin moved on', () => {
    const mark = createMarker();
    const [before, after] = [origin('a1'), origin('b2')];
    const first = mark(decision, before);
    expect(mark(decision, before)).toBe(first);
    expect(mark(decision, after)).not.toBe(first);
    expect(mark(decision, after).source.commit).toBe('b2');
  });
});
