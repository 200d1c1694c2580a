import type { Message } from '../domain/notification.ts';
import type { Instant } from '../domain/time.ts';

/** What the `test` message says of a decision: there is none. */
const TEST_DECISION_ID = 'TEST';

/** A message that only shows that a channel works. */
export function testMessage(at: Instant): Message {
  return {
    reason: 'test',
    decision: {
      id: TEST_DECISION_ID,
      title: 'adr-monitor',
      status: null,
      owner: null,
      tags: [],
      labels: {},
      stage: 'observing',
      source: { path: '' },
      rollbackSteps: [],
    },
    condition: null,
    incident: null,
    detail: null,
    at,
  };
}
