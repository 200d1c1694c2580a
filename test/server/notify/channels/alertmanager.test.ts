import { afterEach, describe, expect, it } from '@jest/globals';
import { createAlertmanager } from '../../../../server/notify/channels/alertmanager.ts';
import { createChannel } from '../../../../server/notify/channels/create-channel.ts';
import { silentLog } from '../../../../server/ports/log.ts';
import { LINKS } from '../../../fixtures/alerting.ts';
import { digestMessage } from '../../../fixtures/digest.ts';
import { aboutIncident, envelope, ROLLBACK } from '../sample-message.ts';
import { type Answer, type Receiver, startReceiver } from './receiver.ts';

const receivers: Receiver[] = [];
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});

async function instances(...answers: readonly Answer[]): Promise<readonly string[]> {
  const started = await Promise.all(answers.map((answer) => startReceiver(answer)));
  receivers.push(...started);
  return started.map(({ url }) => url);
}

const NEVER = new AbortController().signal;

describe('an Alertmanager channel', () => {
  it('posts to the API of every instance, below its path prefix', async () => {
    const [plain, prefixed] = await instances({ status: 200 }, { status: 200 });
    const channel = createAlertmanager({ links: LINKS, name: 'am', urls: [`${plain}`, `${prefixed}/am/`], log: silentLog });
    expect(await channel.send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    expect(receivers.map(({ received }) => received.map(({ path }) => path))).toEqual([['/api/v2/alerts'], ['/am/api/v2/alerts']]);
    expect(JSON.parse(receivers[0]?.received[0]?.body ?? '')).toMatchObject([{ labels: { alertname: 'ADRRollback' } }]);
  });

  it('has delivered once one instance took the alert, and logs the others', async () => {
    const warnings: object[] = [];
    const urls = await instances({ status: 503 }, { status: 200 }, { status: 400 });
    const log = { ...silentLog, warn: (fields: object) => void warnings.push(fields) };
    expect(await createAlertmanager({ links: LINKS, name: 'am', urls, log }).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    expect(warnings).toEqual([
      { channel: 'am', detail: `${urls[0]} answered 503 Service Unavailable` },
      { channel: 'am', detail: `${urls[2]} answered 400 Bad Request` },
    ]);
  });

  it('asks for another try while one instance may still take it', async () => {
    const urls = await instances({ status: 400 }, { status: 503 });
    const delivery = await createAlertmanager({ links: LINKS, name: 'am', urls, log: silentLog }).send(envelope(), NEVER);
    expect(delivery).toEqual({
      outcome: 'retry',
      detail: `${urls[0]} answered 400 Bad Request; ${urls[1]} answered 503 Service Unavailable`,
      isChannelWide: false,
    });
  });

  it('takes no digest, which is no alert', async () => {
    const urls = await instances({ status: 200 });
    const channel = createAlertmanager({ links: LINKS, name: 'am', urls, log: silentLog });
    expect(await channel.send(envelope(digestMessage()), NEVER)).toEqual({ outcome: 'refused', detail: 'a digest is no alert' });
    expect(receivers[0]?.received).toEqual([]);
  });

  it('is refused when every instance refuses', async () => {
    const urls = await instances({ status: 400 }, { status: 422 });
    const delivery = await createAlertmanager({ links: LINKS, name: 'am', urls, log: silentLog }).send(envelope(), NEVER);
    expect(delivery).toMatchObject({ outcome: 'refused' });
  });

  it('tells again all that fires in one request, and nothing when nothing fires', async () => {
    const urls = await instances({ status: 200 });
    const channel = createChannel(
      { type: 'alertmanager', name: 'am', urls, refresh: 15 },
      { log: silentLog, links: LINKS, language: 'en', timezone: null },
    );
    expect(channel.refreshSeconds).toBe(15);
    await channel.refresh?.([], NEVER);
    await channel.refresh?.([envelope(), envelope(aboutIncident(ROLLBACK, 'inc-2'))], NEVER);
    expect(receivers[0]?.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      [
        { labels: { incident: 'inc-1' }, endsAt: '2026-01-10T03:14:00.000Z' },
        { labels: { incident: 'inc-2' }, endsAt: '2026-01-10T03:14:00.000Z' },
      ],
    ]);
  });
});
