import { describe, expect, it } from '@jest/globals';
import { type LiveEvent, outdatedBy } from '../../../dashboard/api/events.ts';

const ALERTS = ['channels', 'silences', 'notifications?state=dead'];
const KEYS = [
  ...['decisions', 'incidents', 'problems', 'monitor'],
  ...['decision/ADR-1', 'decision/ADR-1/series/24h/P95', 'decision/ADR-1/record', 'decision/ADR-10'],
  ...ALERTS,
];

const outdated = (event: LiveEvent) => KEYS.filter(outdatedBy(event));

describe('outdatedBy', () => {
  it('refreshes a judged decision with its charts and whom messages reach, and no decision whose id merely begins the same', () => {
    expect(outdated({ name: 'evaluation', data: { at: '2026-01-01T00:00:00Z', decisions: ['ADR-1'] } })).toEqual([
      'decisions',
      'monitor',
      'decision/ADR-1',
      'decision/ADR-1/series/24h/P95',
      ...ALERTS,
    ]);
  });

  it('refreshes the incidents, the decision that an incident is about, and what is owed because of it', () => {
    const keys = outdated({ name: 'incident', data: { id: 'i1', decision: 'ADR-10', state: 'firing' } });
    expect(keys).toEqual(['decisions', 'incidents', 'decision/ADR-10', ...ALERTS]);
  });

  it('refreshes the problems and every decision, since a problem does not say whose it is', () => {
    const spared = ['incidents', 'monitor', ...ALERTS];
    expect(outdated({ name: 'problem', data: { count: 3 } })).toEqual(KEYS.filter((key) => !spared.includes(key)));
  });

  it('refreshes whom messages reach when one was sent, given up or kept back', () => {
    expect(outdated({ name: 'notification', data: { channel: 'ops', decision: 'ADR-1', outcome: 'dead' } })).toEqual(ALERTS);
    expect(outdated({ name: 'silence', data: { id: 's1' } })).toEqual(ALERTS);
  });

  it('refreshes everything when a new connection could not be told what was missed, and else nothing', () => {
    expect(outdated({ name: 'connected', data: { caughtUp: false, version: '1', heartbeatSeconds: 25 } })).toEqual(KEYS);
    expect(outdated({ name: 'connected', data: { caughtUp: true, version: '1', heartbeatSeconds: 25 } })).toEqual([]);
    expect(outdated({ name: 'heartbeat', data: {} })).toEqual([]);
  });
});
