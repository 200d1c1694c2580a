import { describe, expect, it } from '@jest/globals';
import { givenUpCount } from '../../../dashboard/components/given-up.ts';
import type { ChannelView } from '../../../server/api/contract.ts';

const channel = (type: string, dead: number): ChannelView => ({ name: 'x', type, pending: 5, held: 7, dead, lastDeliveredAt: null });

describe('givenUpCount', () => {
  it('counts what was given up on every channel, those too that are configured no more, and nothing that is still owed', () => {
    expect(givenUpCount([channel('webhook', 2), channel('email', 0), channel('unconfigured', 1)])).toBe(3);
  });
});
