import type { NotificationState } from '../../../server/api/contract.ts';
import type { NotificationFilter } from '../../api/resources.ts';

/** The states by which messages can be filtered, in the order in which they are offered. */
export const LOG_STATES = ['delivered', 'pending', 'held', 'silenced', 'dead', 'all'] as const satisfies readonly (
  | NotificationState
  | 'all'
)[];

/** Which messages the log shows; a null channel is all of them. */
export interface LogFilter {
  readonly state: (typeof LOG_STATES)[number];
  readonly channel: string | null;
}

/** The filter that an address asks for; what it does not say, or says wrongly, is the last delivered messages of every channel. */
export function logFilter({ state, channel = '' }: Readonly<Record<string, string>>): LogFilter {
  return { state: LOG_STATES.find((one) => one === state) ?? 'delivered', channel: channel === '' ? null : channel };
}

/** The notifications that a filter asks for. */
export function filteredNotifications({ state, channel }: LogFilter): NotificationFilter {
  return { ...(state !== 'all' && { state }), ...(channel !== null && { channel }) };
}
