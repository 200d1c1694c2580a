import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_NOTIFICATIONS } from '../../../server/api/routes/notifications.ts';
import { START } from '../../fixtures/decision.ts';
import { type Answer, type Receiver, startReceiver } from '../notify/channels/receiver.ts';
import { startSlackServer } from '../notify/channels/servers/slack-server.ts';
import { runCommand } from './run-command.ts';
import { type RunningService, startRunningService } from './running-service.ts';

describe('adr-monitor alerts test', () => {
  let folder: string;
  let receivers: Receiver[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'adr-alerts-'));
    receivers = [];
  });

  afterEach(async () => {
    await Promise.all(receivers.map((receiver) => receiver.close()));
    await rm(folder, { recursive: true });
  });

  const receiver = async (answer: Answer) => {
    const started = await startReceiver(answer);
    receivers.push(started);
    return started;
  };

  /** Writes a configuration with these webhooks, and runs the command on it. */
  const test = (urls: Readonly<Record<string, string>>, ...args: string[]) =>
    testChannels(
      Object.entries(urls).map(([name, url]) => ({ name, type: 'webhook', url, secret: 's3cret' })),
      ...args,
    );

  /** The same with any channels. */
  async function testChannels(channels: readonly object[], ...args: string[]) {
    const file = join(folder, 'monitor.yaml');
    const alerts = JSON.stringify({ channels, sendTimeout: '100ms' });
    await writeFile(
      file,
      `decisions: { paths: [.] }\nprometheus: { url: "http://127.0.0.1:9090" }\nserver: { listen: "127.0.0.1:3210" }\nalerts: ${alerts}\n`,
    );
    const { code, out, err } = await runCommand('alerts', 'test', ...args, '--config', file);
    return { code, out, err: err.map((line) => line.replace(file, 'F')) };
  }

  it('sends a test message through every channel, and says of each that it was delivered', async () => {
    const [ops, chat] = [await receiver({ status: 200 }), await receiver({ status: 204 })];
    expect(await test({ ops: `${ops.url}/hook`, chat: chat.url })).toEqual({
      code: 0,
      out: ['ops: delivered', 'chat: delivered'],
      err: [],
    });
    const [received] = ops.received;
    expect(received?.path).toBe('/hook');
    expect(received?.headers['x-adr-monitor-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
    expect(JSON.parse(received?.body ?? '')).toMatchObject({
      reason: 'test',
      decision: { url: 'http://127.0.0.1:3210/decisions/TEST' },
      attempt: 1,
    });
    expect(chat.received).toHaveLength(1);
  });

  it('says that a template fails, in whose place the built-in text is sent', async () => {
    const slack = await startSlackServer();
    await writeFile(join(folder, 'silent.liquid'), '{% if value %}never in a test message{% endif %}');
    const result = await testChannels([{ name: 'chat', type: 'slack', url: slack.url, template: 'silent.liquid' }]);
    await slack.close();
    expect(result).toEqual({
      code: 0,
      out: ['chat: delivered'],
      err: ['chat: the template of the channel failed, the built-in text is sent instead: the template says nothing'],
    });
  });

  it('sends through one channel only where it is named', async () => {
    const [ops, chat] = [await receiver({ status: 200 }), await receiver({ status: 200 })];
    expect(await test({ ops: ops.url, chat: chat.url }, 'chat')).toEqual({ code: 0, out: ['chat: delivered'], err: [] });
    expect([ops.received.length, chat.received.length]).toEqual([0, 1]);
  });

  it('exits with 1 and says why where one was not delivered, and tries the others', async () => {
    const [gone, busy, deaf, ops] = [
      await receiver({ status: 404 }),
      await receiver({ status: 503 }),
      await receiver('hang'),
      await receiver({ status: 200 }),
    ];
    expect(await test({ gone: gone.url, busy: busy.url, deaf: deaf.url, ops: ops.url })).toEqual({
      code: 1,
      out: [
        expect.stringMatching(/^gone: refused: .*404/),
        expect.stringMatching(/^busy: not delivered: .*503/),
        expect.stringMatching(/^deaf: not delivered: .*did not answer in time$/),
        'ops: delivered',
      ],
      err: [],
    });
  });

  it('says which channels there are where one is named that there is not, and sends nothing', async () => {
    const ops = await receiver({ status: 200 });
    const message = 'there is no channel "pager" in F; expected one of: ops, chat';
    expect(await test({ ops: ops.url, chat: ops.url }, 'pager')).toEqual({ code: 2, out: [], err: [message] });
    expect(ops.received).toEqual([]);
  });

  it('says that there are no channels', async () => {
    expect(await test({})).toEqual({ code: 2, out: [], err: ['there are no channels in F; expected some under "alerts.channels"'] });
  });
});

describe('messages of the running service', () => {
  let service: RunningService;

  beforeEach(async () => {
    service = await startRunningService(['ADR-1', 'ADR-2']);
    await service.judge(0.05);
  });

  afterEach(() => service.close());

  const alerts = (...args: string[]) => runCommand('alerts', ...args, '--server', service.url);
  const iso = (instant: number) => new Date(instant * 1000).toISOString().replace('.000Z', 'Z');
  const about = async (decisionId: string) => (await service.store.outbox.list({ decisionId, limit: 1 }))[0]?.id ?? '';
  const giveUp = async (id: string) => service.store.outbox.markDead([id], '404 Not Found', service.now());
  const stateOf = async (id: string) => (await service.store.notification(id))?.state;

  describe('adr-monitor alerts list', () => {
    const rows = async (...options: string[]) => (await alerts('list', ...options)).out.slice(1).map((row) => row.split(/ {2,}/));

    it('says how each message stands', async () => {
      const now = iso(service.now());
      const [one, two] = [await about('ADR-1'), await about('ADR-2')];
      const row = (state: string, tries: string, detail: string) => [one, now, state, 'ops', tries, 'rollback-triggered', 'ADR-1', detail];
      const shown = () => rows('--decision', 'ADR-1');
      expect((await alerts('list')).out[0]?.split(/ {2,}/)).toEqual([
        'ID',
        'OWED SINCE',
        'STATE',
        'CHANNEL',
        'TRIES',
        'REASON',
        'DECISION',
        'DETAIL',
      ]);
      expect(await shown()).toEqual([row('pending', '0', `next try ${now}`)]);
      await service.store.outbox.markFailed([one], '503 Service Unavailable', START + 600);
      expect(await shown()).toEqual([row('pending', '1', `next try ${iso(START + 600)}: 503 Service Unavailable`)]);
      await service.store.outbox.hold([one], 'quiet-hours', START + 900);
      expect(await shown()).toEqual([row('held', '1', `until ${iso(START + 900)} by quiet-hours`)]);
      await giveUp(one);
      expect((await shown())[0]?.at(-1)).toBe(`given up ${now}: 404 Not Found`);
      await service.store.outbox.markDelivered([two], START + 700, two);
      expect((await rows('--decision', 'ADR-2'))[0]?.at(-1)).toBe(`delivered ${iso(START + 700)}`);
    });

    it('says what a message was told with, and what silenced it', async () => {
      const [one, two] = [await about('ADR-1'), await about('ADR-2')];
      await service.store.outbox.markDelivered([one], START + 700, 'another');
      await service.store.outbox.hold([two], 'silence:s1', START + 900);
      await service.store.outbox.markSilenced([two], START + 800);
      expect((await rows()).map((row) => row.at(-1)).sort()).toEqual([
        `delivered ${iso(START + 700)} with another`,
        `not sent, decided ${iso(START + 800)}, by silence:s1`,
      ]);
    });

    it('lists only what is asked for', async () => {
      await giveUp(await about('ADR-2'));
      const ids = async (...options: string[]) => (await rows(...options)).map(([id]) => id);
      expect(await ids('--state', 'dead')).toEqual([await about('ADR-2')]);
      expect(await ids('--limit', '1')).toHaveLength(1);
      expect(await ids('--channel', 'ops')).toHaveLength(2);
      expect(await alerts('list', '--channel', 'pager')).toEqual({ code: 0, out: [], err: ['no messages'] });
    });

    it('prints with --json what the API gives', async () => {
      const { out } = await alerts('list', '--json');
      expect(JSON.parse(out.join('\n'))).toEqual(await (await fetch(`${service.url}/api/v1/notifications`)).json());
    });

    it.each([
      [['--state', 'lost'], /Allowed choices are pending/],
      [['--limit', '0'], /^parameter "limit"/],
    ])('takes %j for a wrong use', async (options, message) => {
      const { code, err } = await alerts('list', ...options);
      expect(code).toBe(2);
      expect(err[0]).toMatch(message);
    });
  });

  describe('adr-monitor alerts resend', () => {
    it('has one message sent again', async () => {
      const id = await about('ADR-1');
      await giveUp(id);
      expect(await alerts('resend', id, '--note', 'fixed', '--actor', '李四')).toEqual({
        code: 0,
        out: [`${id}: owed to ops again`],
        err: [],
      });
      expect([await stateOf(id), service.nudges()]).toEqual(['pending', 1]);
      const entries = await service.store.journal();
      expect(entries.filter(({ action }) => action === 'resend')).toMatchObject([{ actor: '李四', note: 'fixed' }]);
    });

    it('has all that were given up sent again, the oldest first, and nothing else', async () => {
      const [one, two] = [await about('ADR-1'), await about('ADR-2')];
      await service.judge(0);
      const later = await about('ADR-1');
      for (const id of [later, one]) await giveUp(id);
      expect((await alerts('resend', '--dead')).out).toEqual([`${one}: owed to ops again`, `${later}: owed to ops again`]);
      expect([await stateOf(one), await stateOf(two), await stateOf(later)]).toEqual(['pending', 'pending', 'pending']);
      expect(await alerts('resend', '--dead')).toEqual({ code: 0, out: [], err: ['no message was given up'] });
    });

    it('says so where more were given up than the API lists', async () => {
      const message = (await service.store.outbox.list({ limit: 1 }))[0]?.message;
      if (message === undefined) throw new Error('nothing is owed');
      const ids = Array.from({ length: MAX_NOTIFICATIONS + 1 }, (_, index) => `n${index}`);
      await service.store.owe(ids.map((id) => ({ id, channel: 'ops', message })));
      await service.store.outbox.markDead(ids, '404 Not Found', service.now());
      const { code, out, err } = await alerts('resend', '--dead');
      expect([code, out.length, err]).toEqual([0, MAX_NOTIFICATIONS, [`only the newest ${MAX_NOTIFICATIONS}; run it again for more`]]);
    });

    it('goes on after one that cannot be sent again, and exits with 1, or with 2 for one that there is not', async () => {
      const [one, two] = [await about('ADR-1'), await about('ADR-2')];
      await giveUp(two);
      expect(await alerts('resend', one, two)).toEqual({
        code: 1,
        out: [`${two}: owed to ops again`],
        err: [`${one}: the notification has not been given up`],
      });
      await giveUp(two);
      expect(await alerts('resend', 'none', one, two)).toMatchObject({
        code: 2,
        out: [`${two}: owed to ops again`],
        err: ['none: there is no notification "none"', expect.stringContaining(one)],
      });
    });

    it.each([[[]], [['one', '--dead']]])('takes %j for a wrong use', async (args) => {
      await giveUp(await about('ADR-1'));
      expect(await alerts('resend', ...args)).toEqual({ code: 2, out: [], err: ['expected either ids or --dead'] });
      expect(await stateOf(await about('ADR-1'))).toBe('dead');
    });
  });
});
