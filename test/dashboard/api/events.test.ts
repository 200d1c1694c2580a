import { describe, expect, it } from '@jest/globals';
import { type LiveEvent, outdatedBy } from '../../../dashboard/api/events.ts';

const KEYS = ['decisions', 'incidents', 'problems', 'monitor', 'decision/ADR-1', 'decision/ADR-1/series/24h/P95', 'decision/ADR-10'];

const outdated = (event: LiveEvent) => KEYS.filter(outdatedBy(event));

describe('outdatedBy', () => {
  it('refreshes a judged decision with its charts, and no decision whose id merely begins the same', () => {
    expect(outdated({ name: 'evaluation', data: { at: '2026-01-01T00:00:00Z', decisions: ['ADR-1'] } })).toEqual([
      'decisions',
      'monitor',
      'decision/ADR-1',
      'decision/ADR-1/series/24h/P95',
    ]);
  });

  it('refreshes the incidents and the decision that an incident is about', () => {
    const keys = outdated({ name: 'incident', data: { id: 'i1', decision: 'ADR-10', state: 'firing' } });
    expect(keys).toEqual(['decisions', 'incidents', 'decision/ADR-10']);
  });

  it('refreshes the problems and every decision, since a problem does not say whose it is', () => {
    expect(outdated({ name: 'problem', data: { count: 3 } })).toEqual(KEYS.filter((key) => key !== 'incidents' && key !== 'monitor'));
  });
});
