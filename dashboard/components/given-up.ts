import type { ChannelView } from '../../server/api/contract.ts';

/** How many messages were given up in all. */
export function givenUpCount(channels: readonly ChannelView[]): number {
  return channels.reduce((sum, { dead }) => sum + dead, 0);
}
