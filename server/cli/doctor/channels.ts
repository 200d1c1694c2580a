import type { Config } from '../../config.ts';
import { testChannel } from '../../notify/test-channel.ts';
import { openChannels } from '../../open-channels.ts';
import { openLinks } from '../../open-links.ts';
import { systemClock } from '../../ports/clock.ts';
import { silentLog } from '../../ports/log.ts';
import { listenUrl } from '../listen-url.ts';
import { doubtful, type Finding, failed, well } from './finding.ts';

/** Opens every channel; with `send`, sends each a test message. */
export async function checkChannels(config: Config, send: boolean, signal: AbortSignal): Promise<readonly Finding[]> {
  const channels = openChannels(
    config,
    silentLog,
    openLinks(config, () => config.publicUrl ?? listenUrl(config)),
  );
  if (channels.length === 0)
    return [doubtful('channels', 'there are none', 'add some under alerts.channels, or nobody is told of a rollback')];
  try {
    return await Promise.all(
      channels.map(async (channel) => {
        const check = `channel ${channel.name}`;
        if (!send) return well(check, 'it is configured; --send tries it with a message');
        const delivery = await testChannel(channel, systemClock, config.alerts.sendTimeout, signal);
        if (delivery.outcome === 'delivered') return well(check, 'a test message was delivered');
        return failed(check, delivery.detail, 'see whether its address and its secret are right, and whether this machine may reach it');
      }),
    );
  } finally {
    await Promise.all(channels.map((channel) => channel.close?.()));
  }
}
