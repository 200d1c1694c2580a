import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { createEmail, type EmailOptions } from '../../server/notify/channels/email.ts';
import { silentLog } from '../../server/ports/log.ts';
import { POST } from '../server/notify/channels/sample-post.ts';
import { type MailServer, smtpError, startMailServer } from '../server/notify/channels/servers/mail-server.ts';
import { envelope } from '../server/notify/sample-message.ts';
import { type Authority, type Certificate, createAuthority } from './harness/certificates.ts';

const NEVER = new AbortController().signal;
const USER = { user: 'adr', password: 's3cret-Pa55' };

let folder: string;
let authority: Authority;
let stranger: Authority;
let certificate: Certificate;
const servers: MailServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-email-'));
  authority = await createAuthority(folder, 'authority');
  stranger = await createAuthority(folder, 'stranger');
  certificate = await authority.issue('mail', 'IP:127.0.0.1');
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A server that takes mail over TLS only, from the one user. */
async function startSecured(options: SMTPServerOptions = {}): Promise<MailServer> {
  const server = await startMailServer({
    key: await readFile(certificate.keyFile),
    cert: await readFile(certificate.certFile),
    disabledCommands: [],
    onAuth: ({ username, password }, _session, done) =>
      username === USER.user && password === USER.password ? done(null, { user: USER.user }) : done(smtpError(535, 'Bad credentials')),
    ...options,
  });
  servers.push(server);
  return server;
}

function email({ port }: MailServer, rest: Partial<EmailOptions> = {}) {
  return createEmail({
    name: 'mail',
    host: '127.0.0.1',
    port,
    security: 'starttls',
    caFile: authority.certFile,
    ...USER,
    from: 'adr@example.org',
    to: ['ann@example.org'],
    language: 'zh',
    compose: () => POST,
    log: silentLog,
    ...rest,
  });
}

const tryAgain = (words: string) => ({ outcome: 'retry', detail: expect.stringContaining(words), isChannelWide: true });

describe('a mail server that speaks TLS', () => {
  it.each<[EmailOptions['security'], SMTPServerOptions]>([
    ['starttls', {}],
    ['tls', { secure: true }],
  ])('is logged in to and written to with security %s', async (security, options) => {
    const server = await startSecured(options);
    expect(await email(server, { security }).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    expect(server.taken).toMatchObject([{ isEncrypted: true, user: USER.user, recipients: ['ann@example.org'] }]);
  });

  it.each<[EmailOptions['security'], SMTPServerOptions]>([
    ['starttls', {}],
    ['tls', { secure: true }],
  ])('is not written to with security %s where its certificate is not trusted, which is said', async (security, options) => {
    const server = await startSecured(options);
    const delivery = await email(server, { security, caFile: stranger.certFile }).send(envelope(), NEVER);
    expect(delivery).toMatchObject({ outcome: 'retry', isChannelWide: true });
    expect(JSON.stringify(delivery)).toMatch(/certificate|signature|UNABLE_TO_VERIFY|SELF_SIGNED/i);
    expect(server.taken).toEqual([]);
  });

  it('is written to without TLS where none is asked for, whatever it offers', async () => {
    const server = await startSecured({ allowInsecureAuth: true });
    expect(await email(server, { security: 'none', caFile: stranger.certFile }).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    expect(server.taken).toMatchObject([{ isEncrypted: false }]);
  });

  it('is trusted by the new certificates once their file has changed', async () => {
    const server = await startSecured();
    const caFile = join(folder, 'rotating.pem');
    const channel = email(server, { caFile });
    expect(await channel.send(envelope(), NEVER)).toEqual(tryAgain(`the certificate file ${caFile} cannot be read: ENOENT`));
    await copyFile(stranger.certFile, caFile);
    expect(await channel.send(envelope(), NEVER)).toMatchObject({ outcome: 'retry' });
    await copyFile(authority.certFile, caFile);
    expect(await channel.send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
  });

  it('is tried again after a wrong password, which no detail holds', async () => {
    const server = await startSecured();
    const password = 'wr0ng-Pa55';
    const delivery = await email(server, { password }).send(envelope(), NEVER);
    expect(delivery).toEqual(tryAgain('does not take the login (535)'));
    expect(JSON.stringify(delivery)).not.toContain(password);
  });

  it('never has its answer to a login told, which may repeat the login', async () => {
    const server = await startSecured({
      onAuth: ({ username, password }, _session, done) =>
        done(smtpError(501, `what is ${Buffer.from(`\0${username}\0${password}`).toString('base64')} ${password}?`)),
    });
    const delivery = await email(server).send(envelope(), NEVER);
    expect(delivery).toEqual(tryAgain('(501)'));
    const plain = Buffer.from(`\0${USER.user}\0${USER.password}`).toString('base64');
    for (const secret of [USER.password, plain]) expect(JSON.stringify(delivery)).not.toContain(secret);
  });

  it('is not written to without the login that is asked for', async () => {
    const server = await startSecured({ disabledCommands: ['AUTH'] });
    expect(await email(server).send(envelope(), NEVER)).toEqual(tryAgain('does not take the login'));
    expect(server.taken).toEqual([]);
  });
});

describe('a mail server without STARTTLS', () => {
  const plain = () => startSecured({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });

  it('is refused, and never told the password nor the mail', async () => {
    const logins: unknown[] = [];
    const server = await startSecured({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (login, _session, done) => {
        logins.push(login);
        done(null, { user: USER.user });
      },
    });
    expect(await email(server).send(envelope(), NEVER)).toEqual(tryAgain('does not offer STARTTLS'));
    expect([server.taken, logins]).toEqual([[], []]);
  });

  it('is written to where no security is asked for', async () => {
    const server = await plain();
    expect(await email(server, { security: 'none' }).send(envelope(), NEVER)).toEqual({ outcome: 'delivered' });
    expect(server.taken).toMatchObject([{ isEncrypted: false, user: USER.user }]);
  });
});
