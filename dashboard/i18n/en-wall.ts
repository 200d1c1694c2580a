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
  left: (count) => `${count} more not shown`,
  previous: 'Previous page',
  next: 'Next page',
  pause: 'Pause',
  resume: 'Go on',
  fullScreen: 'Full screen',
  leave: 'Back to the overview',
};
