import { afterEach, describe, expect, it } from '@jest/globals';
import { verify } from '../../../../server/notify/channels/signature.ts';
import { createWebhook } from '../../../../server/notify/channels/webhook.ts';
import { LINKS } from '../../../fixtures/alerting.ts';
import { digestMessage, FULL } from '../../../fixtures/digest.ts';
import { envelope, OPENED_AT, RECOVERED } from '../sample-message.ts';
import { type Answer, type Receiver, startReceiver } from './receiver.ts';

const receivers: Receiver[] = [];
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});

async function receiverThatAnswers(answer: Answer): Promise<Receiver> {
  const receiver = await startReceiver(answer);
  receivers.push(receiver);
  return receiver;
}

const NEVER = new AbortController().signal;

describe('a webhook', () => {
  it('posts the message as JSON with times in RFC 3339', async () => {
    const receiver = await receiverThatAnswers({ status: 204 });
    const delivery = await createWebhook({ links: LINKS, name: 'ops', url: `${receiver.url}/hook?team=a` }).send(envelope(), NEVER);
    expect(delivery).toEqual({ outcome: 'delivered' });
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({ path: '/hook?team=a', headers: { 'content-type': 'application/json' } });
    expect(receiver.received[0]?.headers).toMatchObject({ 'idempotency-key': 'n-1' });
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
      version: 1,
      id: 'n-1',
      reason: 'rollback-triggered',
      severity: 'critical',
      at: '2026-01-10T03:12:00.000Z',
      decision: {
        id: 'ADR-001',
        title: '引入 Redis 缓存',
        url: 'https://adr.example.org/decisions/ADR-001',
        stage: 'observing',
        owner: null,
        tags: [],
        labels: {},
        rollbackSteps: [],
      },
      condition: {
        text: '错误率 > 1%',
        path: 'adr/ADR-001-redis.md',
        line: 239,
        url: 'https://git.example.org/adr/ADR-001-redis.md#L239',
      },
      incident: {
        id: 'inc-1',
        state: 'firing',
        since: '2026-01-10T03:07:00.000Z',
        openedAt: '2026-01-10T03:12:00.000Z',
        foundAt: '2026-01-10T03:12:30.000Z',
        recoveredAt: null,
        value: 0.034,
        peak: 0.051,
        unit: 'ratio',
        threshold: '> 1%',
        queries: [
          {
            query: 'sum(rate(errors[5m]))',
            source: 'default',
            url: 'https://prometheus.example.org/graph?g0.expr=sum(rate(errors%5B5m%5D))',
          },
        ],
        disposition: null,
      },
      sentAt: '2026-01-10T03:13:00.000Z',
      attempt: 1,
    });
  });

  it('tells when the incident recovered, and has nulls where there is no condition or incident', async () => {
    const receiver = await receiverThatAnswers({ status: 200 });
    const webhook = createWebhook({ links: LINKS, name: 'ops', url: receiver.url });
    await webhook.send(envelope(RECOVERED), NEVER);
    await webhook.send(envelope({ ...RECOVERED, reason: 'test', condition: null, incident: null }), NEVER);
    const [recovered, test] = receiver.received.map(({ body }) => JSON.parse(body));
    expect(recovered.incident).toMatchObject({ state: 'recovered', recoveredAt: '2026-01-10T03:22:00.000Z' });
    expect(test).toMatchObject({ reason: 'test', condition: null, incident: null });
  });

  it('tells a digest as JSON, which is about no one decision', async () => {
    const receiver = await receiverThatAnswers({ status: 200 });
    await createWebhook({ links: LINKS, name: 'ops', url: receiver.url }).send(envelope(digestMessage(FULL)), NEVER);
    const cache = { id: 'ADR-012', title: '订单服务引入缓存', url: 'https://adr.example.org/decisions/ADR-012' };
    const queue = { id: 'ADR-020', title: '消息队列', url: 'https://adr.example.org/decisions/ADR-020' };
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      version: 1,
      reason: 'digest',
      severity: 'info',
      decision: null,
      condition: null,
      incident: null,
      digest: {
        team: '李雷',
        groupBy: 'owner',
        dueAt: '2026-01-12T09:00:00.000Z',
        since: '2026-01-05T09:00:00.000Z',
        until: '2026-01-12T09:00:00.000Z',
        standing: { rollback: 0, blind: 1, 'off-target': 1, 'on-target': 2, 'not-monitored': 0 },
        turned: [
          {
            kind: 'incident',
            at: '2026-01-12T07:00:00.000Z',
            decision: cache,
            condition: '错误率 > 1%',
            openedAt: '2026-01-11T09:00:00.000Z',
            recoveredAt: '2026-01-11T10:00:00.000Z',
            disposition: { verdict: 'waived', actor: '韩梅梅', at: '2026-01-12T07:00:00.000Z' },
          },
          { kind: 'stage', at: '2026-01-12T08:00:00.000Z', decision: queue, from: 'awaiting-implementation', to: 'observing' },
          { kind: 'verdict', at: '2026-01-12T09:00:00.000Z', decision: cache, metric: 'P95 响应时间', from: 'missed', to: 'met' },
        ],
        due: [
          { decision: cache, kind: 'review', at: '2026-01-11T09:00:00.000Z', overdue: true },
          { decision: queue, kind: 'waiver-ends', at: '2026-01-13T09:00:00.000Z', overdue: false },
        ],
        blind: [{ decision: queue, since: '2026-01-12T06:00:00.000Z', subjects: ['吞吐量', '积压 > 1000'] }],
        unbound: [{ decision: queue, promises: 2 }],
      },
    });
  });

  it('signs the bytes that arrive when there is a secret, and only then', async () => {
    const receiver = await receiverThatAnswers({ status: 200 });
    await createWebhook({ links: LINKS, name: 'ops', url: receiver.url, secret: 's3cret' }).send(envelope(), NEVER);
    await createWebhook({ links: LINKS, name: 'ops', url: receiver.url }).send(envelope(), NEVER);
    const [signed, unsigned] = receiver.received;
    expect(verify(String(signed?.headers['x-adr-monitor-signature']), signed?.body ?? '', 's3cret', OPENED_AT + 61)).toBe(true);
    expect(unsigned?.headers).not.toHaveProperty('x-adr-monitor-signature');
  });

  it('sends the credentials of its URL as basic authentication', async () => {
    const receiver = await receiverThatAnswers({ status: 200 });
    await createWebhook({ links: LINKS, name: 'ops', url: receiver.url.replace('//', '//ann:p%40ss@') }).send(envelope(), NEVER);
    expect(receiver.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`);
  });

  it.each([408, 425, 429, 500, 502, 503, 504])('asks for another try after status %i', async (status) => {
    const receiver = await receiverThatAnswers({ status });
    const delivery = await createWebhook({ links: LINKS, name: 'ops', url: receiver.url }).send(envelope(), NEVER);
    expect(delivery).toMatchObject({
      outcome: 'retry',
      detail: expect.stringContaining(`${receiver.url} answered ${status}`),
      isChannelWide: status === 429,
    });
  });

  it.each([400, 401, 403, 404, 410, 422])('is refused by status %i', async (status) => {
    const receiver = await receiverThatAnswers({ status });
    const delivery = await createWebhook({ links: LINKS, name: 'ops', url: receiver.url }).send(envelope(), NEVER);
    expect(delivery).toEqual({ outcome: 'refused', detail: expect.stringContaining(`${receiver.url} answered ${status}`) });
  });

  it.each([
    ['120', 120],
    ['Sat, 10 Jan 2026 03:14:30 GMT', 90],
  ])('hands on a Retry-After of %s', async (header, afterSeconds) => {
    const receiver = await receiverThatAnswers({ status: 429, headers: { 'retry-after': header } });
    const delivery = await createWebhook({ links: LINKS, name: 'ops', url: receiver.url }).send(envelope(), NEVER);
    expect(delivery).toMatchObject({ outcome: 'retry', afterSeconds });
  });

  it('does not follow a redirect, and says so', async () => {
    const elsewhere = await receiverThatAnswers({ status: 200 });
    const receiver = await receiverThatAnswers({ status: 307, headers: { location: elsewhere.url } });
    const delivery = await createWebhook({ links: LINKS, name: 'ops', url: receiver.url }).send(envelope(), NEVER);
    expect(delivery).toEqual({ outcome: 'refused', detail: expect.stringContaining('redirects are not followed') });
    expect(elsewhere.received).toEqual([]);
  });

  it('asks for another try when nobody listens', async () => {
    const receiver = await startReceiver({ status: 200 });
    await receiver.close();
    const delivery = await createWebhook({ links: LINKS, name: 'ops', url: receiver.url }).send(envelope(), NEVER);
    expect(delivery).toEqual({ outcome: 'retry', detail: `${receiver.url} could not be reached: ECONNREFUSED`, isChannelWide: true });
  });

  it('asks for another try when it is told to stop waiting', async () => {
    const receiver = await receiverThatAnswers('hang');
    const delivery = await createWebhook({ links: LINKS, name: 'ops', url: receiver.url }).send(envelope(), AbortSignal.timeout(50));
    expect(delivery).toEqual({ outcome: 'retry', detail: `${receiver.url} did not answer in time`, isChannelWide: true });
  });

  it('never shows the token that its URL carries', async () => {
    const receiver = await receiverThatAnswers({ status: 404 });
    const url = `${receiver.url.replace('//', '//bob:TOKEN@')}/hook/TOKEN?access_token=TOKEN`;
    const webhook = createWebhook({ links: LINKS, name: 'ops', url });
    const answered = await webhook.send(envelope(), NEVER);
    await receiver.close();
    const unreachable = await webhook.send(envelope(), NEVER);
    expect(JSON.stringify([answered, unreachable, webhook])).not.toContain('TOKEN');
  });
});
