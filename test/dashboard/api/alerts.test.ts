import { describe, expect, it } from '@jest/globals';
import { outdatedByAcknowledgement, outdatedByAlertAction } from '../../../dashboard/api/alerts.ts';
import { outdatedByDisposition } from '../../../dashboard/api/dispose.ts';
import { notificationsResource } from '../../../dashboard/api/resources.ts';

const KEYS = [
  ...['decisions', 'incidents', 'channels', 'silences', notificationsResource({ state: 'dead' }).key],
  ...['decision/ADR-1', 'decision/ADR-1/journal', 'decision/ADR-10', 'decision/ADR-10/journal'],
];

describe('what a person does', () => {
  it('to messages and silences refreshes all that tells of them, and every journal', () => {
    expect(KEYS.filter(outdatedByAlertAction)).toEqual([
      ...['channels', 'silences', 'notifications?state=dead'],
      ...['decision/ADR-1/journal', 'decision/ADR-10/journal'],
    ]);
  });

  it('by an acknowledgement refreshes the incidents, and the decision with its journal and no other', () => {
    expect(KEYS.filter(outdatedByAcknowledgement('ADR-1'))).toEqual(['incidents', 'decision/ADR-1', 'decision/ADR-1/journal']);
  });

  it('by an answer refreshes what is owed too, since the answer is told', () => {
    expect(KEYS.filter(outdatedByDisposition('ADR-1'))).toEqual([
      ...['decisions', 'incidents', 'channels', 'silences', 'notifications?state=dead'],
      ...['decision/ADR-1', 'decision/ADR-1/journal'],
    ]);
  });
});

describe('notificationsResource', () => {
  it('tells resources apart by all that is asked for', () => {
    const keys = [
      {},
      { limit: 20 },
      { limit: 40 },
      { channel: 'ops' },
      { channel: 'ops&state=dead' },
      { channel: 'ops', state: 'dead' as const },
    ];
    expect(new Set(keys.map((filter) => notificationsResource(filter).key)).size).toBe(keys.length);
  });
});
