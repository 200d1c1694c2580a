import type { zhWall } from './zh-wall.ts';

/** The view for a screen on the wall. */
export const enWall: typeof zhWall = {
  title: 'Decisions on the wall',
  counts: 'Decisions by health',
  tiles: 'What matters most',
  incidentState: { firing: 'Firing', recovered: 'Recovered', disposed: 'Answered' },
  unacknowledged: 'Not acknowledged',
  conditions: (count) => `${count} rollback ${count === 1 ? 'condition' : 'conditions'}`,
  connection: { connecting: 'Connecting', open: 'Live', lost: 'Disconnected' },
  staleSince: (instant, age) => `Out of date since ${instant} (${age}).`,
  neverFresh: 'Nothing here can be trusted yet.',
  staleReason: {
    connection: 'The connection to the service is lost; reconnecting.',
    answer: 'The service gives no new data.',
    cycle: 'The next cycle did not end in time.',
  },
  left: (count) => `${count} more not shown`,
  previous: 'Previous page',
  next: 'Next page',
  pause: 'Pause',
  resume: 'Go on',
  fullScreen: 'Full screen',
  leave: 'Back to the overview',
};
