import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { freePort } from '../../../../server/demo/free-port.ts';
import { createEmail, type EmailOptions } from '../../../../server/notify/channels/email.ts';
import { silentLog } from '../../../../server/ports/log.ts';
import { eventually } from '../eventually.ts';
import { aboutIncident, envelope, OPENED_AT, RECOVERED, ROLLBACK } from '../sample-message.ts';
import { recordingLog } from './recording-log.ts';
import { POST } from './sample-post.ts';
import { type MailServer, smtpError, startMailServer } from './servers/mail-server.ts';

const NEVER = new AbortController().signal;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function started(options?: SMTPServerOptions): Promise<MailServer> {
  const server = await startMailServer(options);
  closers.push(server.close);
  return server;
}

/** A server that says one line when it is connected to and after all that it hears, and nothing more when it has said them all. */
async function startParrot(...lines: readonly string[]) {
  const sockets: Socket[] = [];
  const left = [...lines];
  const server = createServer((socket) => {
    sockets.push(socket);
    const say = () => {
      const line = left.shift();
      if (line !== undefined) socket.write(`${line}\r\n`);
    };
    say();
    socket.on('data', say).on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, sockets, left };
}

const email = (server: { readonly port: number }, rest: Partial<EmailOptions> = {}) =>
  createEmail({
    name: 'mail',
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    from: 'ADR 监控 <adr@example.org>',
    to: ['Ann <ann@example.org>', 'bob@example.org'],
    language: 'zh',
    compose: () => POST,
    log: silentLog,
    ...rest,
  });

describe('a mail', () => {
  it('says in its plain and in its HTML part what the post says', async () => {
    const server = await started();
    expect(await email(server).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    const [mail] = server.taken;
    expect(mail?.recipients).toEqual(['ann@example.org', 'bob@example.org']);
    expect(mail?.parsed.from?.text).toBe('"ADR 监控" <adr@example.org>');
    expect(mail?.parsed.subject).toBe(POST.title);
    expect(mail?.parsed.date).toEqual(new Date((OPENED_AT + 60) * 1000));
    for (const part of [mail?.parsed.text, mail?.parsed.html]) {
      expect(part).toContain('触发时的值');
      expect(part).toContain('重启 orders 服务');
    }
  });

  it('tells other programs that no person wrote it, and why it comes', async () => {
    const server = await started();
    await email(server).send(envelope(ROLLBACK, { messages: [ROLLBACK, aboutIncident(RECOVERED, 'inc-2')] }), NEVER);
    const headers = server.taken[0]?.parsed.headers;
    expect(headers?.get('auto-submitted')).toBe('auto-generated');
    expect(headers?.get('x-adr-monitor-reason')).toBe('rollback-triggered, recovered');
  });

  it('has the same id on every attempt, and another one for another letter', async () => {
    const server = await started();
    const channel = email(server);
    await channel.send(envelope(), NEVER);
    await channel.send(envelope(ROLLBACK, { attempt: 2, sentAt: OPENED_AT + 90 }), NEVER);
    await channel.send(envelope(ROLLBACK, { id: 'n-2' }), NEVER);
    const [first, again, other] = server.taken.map(({ parsed }) => parsed.messageId);
    expect(first).toMatch(/^<[\da-f]+\.adr-monitor@example\.org>$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('is in one thread with the other mails about its incident, and with no others', async () => {
    const server = await started();
    const channel = email(server);
    const letters = [
      envelope(ROLLBACK, { id: 'n-1' }),
      envelope(RECOVERED, { id: 'n-2' }),
      envelope(aboutIncident(ROLLBACK, 'inc-2'), { id: 'n-3' }),
      envelope({ ...ROLLBACK, reason: 'blind', condition: null, incident: null }, { id: 'n-4' }),
    ];
    for (const one of letters) await channel.send(one, NEVER);
    const threads = server.taken.map(({ parsed }) => parsed.inReplyTo);
    expect(threads[1]).toBe(threads[0]);
    expect(new Set(threads).size).toBe(3);
    expect(server.taken.map(({ parsed }) => parsed.references)).toEqual(threads);
  });

  it('about two incidents belongs to both threads', async () => {
    const server = await started();
    const channel = email(server);
    await channel.send(envelope(RECOVERED, { id: 'n-1' }), NEVER);
    await channel.send(envelope(RECOVERED, { id: 'n-2', messages: [aboutIncident(ROLLBACK, 'inc-2'), RECOVERED] }), NEVER);
    const [one, both] = server.taken.map(({ parsed }) => parsed.references);
    expect(both).toHaveLength(2);
    expect(both).toContain(one);
  });

  it('lets no title add headers or recipients', async () => {
    const server = await started();
    const title = 'ADR-001\r\nBcc: eve@example.org\r\n\r\n<h1>…';
    await email(server, { compose: () => ({ ...POST, title }) }).send(envelope(), NEVER);
    const [mail] = server.taken;
    expect(mail?.parsed.subject).toBe('ADR-001 Bcc: eve@example.org <h1>…');
    expect(mail?.parsed.bcc).toBeUndefined();
    expect(mail?.recipients).toEqual(['ann@example.org', 'bob@example.org']);
  });
});

describe('the answers of a mail server', () => {
  const refuse = (answers: Readonly<Record<string, Error>>): SMTPServerOptions => ({
    onRcptTo: ({ address }, _session, done) => done(answers[address]),
  });

  it('ask for another try where every recipient is put off', async () => {
    const greylisted = smtpError(451, '4.7.1 Greylisted, try again in 5 minutes');
    const server = await started(refuse({ 'ann@example.org': greylisted, 'bob@example.org': greylisted }));
    expect(await email(server).send(envelope(), NEVER)).toEqual({
      outcome: 'retry',
      detail: `127.0.0.1:${server.port} answered "451 4.7.1 Greylisted, try again in 5 minutes" to RCPT TO`,
      isChannelWide: true,
    });
  });

  it('are final where every recipient is refused', async () => {
    const unknown = smtpError(550, '5.1.1 No such user');
    const server = await started(refuse({ 'ann@example.org': unknown, 'bob@example.org': unknown }));
    expect(await email(server).send(envelope(), NEVER)).toEqual({
      outcome: 'refused',
      detail: expect.stringContaining('550 5.1.1 No such user'),
    });
  });

  it('count as delivery where one recipient is refused, which is logged', async () => {
    const server = await started(refuse({ 'ann@example.org': smtpError(550, 'No such user') }));
    const { log, lines } = recordingLog();
    expect(await email(server, { log }).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    expect(server.taken.map(({ recipients }) => recipients)).toEqual([['bob@example.org']]);
    expect(lines).toEqual([{ level: 'warn', fields: { channel: 'mail', refused: 1 }, message: expect.stringContaining('refused some') }]);
  });

  it('let one who was put off be tried again without those who have the mail', async () => {
    const answers: Record<string, Error> = { 'ann@example.org': smtpError(451, 'Greylisted') };
    const server = await started(refuse(answers));
    const channel = email(server);
    expect(await channel.send(envelope(), NEVER)).toEqual({
      outcome: 'retry',
      detail: expect.stringContaining('1 of 2 recipients put off'),
      isChannelWide: false,
    });
    expect(await channel.send(envelope(), NEVER)).toMatchObject({ outcome: 'retry' });
    delete answers['ann@example.org'];
    expect(await channel.send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    expect(server.taken.map(({ recipients }) => recipients)).toEqual([['bob@example.org'], ['ann@example.org']]);
  });

  it('let a letter that is sent again after its delivery go to everybody again', async () => {
    const answers: Record<string, Error> = { 'ann@example.org': smtpError(451, 'Greylisted') };
    const server = await started(refuse(answers));
    const channel = email(server);
    await channel.send(envelope(), NEVER);
    delete answers['ann@example.org'];
    await channel.send(envelope(), NEVER);
    await channel.send(envelope(), NEVER);
    expect(server.taken.at(-1)?.recipients).toEqual(['ann@example.org', 'bob@example.org']);
  });

  it('count as delivery where one who was put off is refused in the end', async () => {
    const answers: Record<string, Error> = { 'ann@example.org': smtpError(451, 'Greylisted') };
    const server = await started(refuse(answers));
    const { log, lines } = recordingLog();
    const channel = email(server, { log });
    await channel.send(envelope(), NEVER);
    answers['ann@example.org'] = smtpError(550, 'No such user');
    expect(await channel.send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    expect(lines).toHaveLength(1);
  });

  it.each([
    ['the sender', 452, 'retry', { isChannelWide: true }, { onMailFrom: (_a, _s, done) => done(smtpError(452, 'Full')) }],
    ['the sender', 553, 'refused', {}, { onMailFrom: (_a, _s, done) => done(smtpError(553, 'Not yours')) }],
    [
      'the text',
      451,
      'retry',
      { isChannelWide: false },
      { onData: (stream, _s, done) => stream.resume().on('end', () => done(smtpError(451, 'Later'))) },
    ],
    ['the text', 554, 'refused', {}, { onData: (stream, _s, done) => stream.resume().on('end', () => done(smtpError(554, 'Spam'))) }],
    ['the connection', 421, 'retry', { isChannelWide: true }, { onConnect: (_s, done) => done(smtpError(421, 'Too busy')) }],
    ['the connection', 554, 'retry', { isChannelWide: true }, { onConnect: (_s, done) => done(smtpError(554, 'Blocked')) }],
    ['a missing login', 530, 'retry', { isChannelWide: true }, { onMailFrom: (_a, _s, done) => done(smtpError(530, 'Log in first')) }],
  ] satisfies [string, number, string, object, SMTPServerOptions][])('to %s with %i mean %s', async (_, code, outcome, rest, options) => {
    const server = await started(options);
    expect(await email(server).send(envelope(), NEVER)).toEqual({ outcome, detail: expect.stringContaining(String(code)), ...rest });
  });

  it('refuse a mail that is larger than the server says it takes', async () => {
    const server = await started({ size: 100 });
    expect(await email(server).send(envelope(), NEVER)).toEqual({ outcome: 'refused', detail: expect.stringContaining('552') });
  });
});

describe('a mail server that cannot be used', () => {
  it('is tried again where nobody listens', async () => {
    const port = await freePort();
    expect(await email({ port }).send(envelope(), NEVER)).toEqual({
      outcome: 'retry',
      detail: `127.0.0.1:${port} could not be reached: ECONNREFUSED`,
      isChannelWide: true,
    });
  });

  it.each([
    ['before it greets', []],
    ['after it greeted', ['220 hello']],
    ['in the middle of a mail', ['220 hello', '250 hello', '250 sender ok']],
  ])('is let go of when it hangs %s, with its connection closed', async (_, replies) => {
    const server = await startParrot(...replies);
    const controller = new AbortController();
    const sending = email(server).send(envelope(), controller.signal);
    await eventually(() => server.sockets.length === 1 && server.left.length === 0);
    const closed = once(server.sockets[0] as Socket, 'close');
    controller.abort();
    expect(await sending).toEqual({ outcome: 'retry', detail: `127.0.0.1:${server.port} did not answer in time`, isChannelWide: true });
    await closed;
  });

  it('is tried again where it speaks no SMTP', async () => {
    const server = await startParrot('HTTP/1.1 400 Bad Request');
    expect(await email(server).send(envelope(), NEVER)).toMatchObject({ outcome: 'retry', isChannelWide: true });
  });
});

describe('the addresses of a mail', () => {
  it.each(['nobody', 'a@example.org, b@example.org', '', 'Ann <ann>'])('must not be %j', (address) => {
    expect(() => email({ port: 25 }, { to: [address] })).toThrow(`${JSON.stringify(address)} is not the address of one mailbox`);
    expect(() => email({ port: 25 }, { from: address })).toThrow(TypeError);
  });
});
