import { request as rawRequest } from 'node:http';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { UserConfig } from '../../../../server/identity/auth-config.ts';
import { hashPassword } from '../../../../server/identity/password.ts';
import { WIDE_LIMITS } from '../../../fixtures/http.ts';
import { type Browser, browserOf, type GuardedService, startGuarded } from './guarded-service.ts';

const PASSWORD = 'correct horse battery';
const HOUR = 3600;
const SESSIONS = { idle: HOUR, lifetime: 3 * HOUR, public: [] };
const SILENCE = { until: '2099-01-01T00:00:00Z', reason: 'upgrade' };

let users: UserConfig[];
let service: GuardedService;
let browser: Browser;

beforeAll(async () => {
  users = [{ name: 'li.lei', role: 'operator', passwordHash: await hashPassword(PASSWORD, 4) }];
});

beforeEach(async () => {
  service = await startGuarded({ mode: 'password', users, ...SESSIONS });
  browser = browserOf(service.url);
});
afterEach(() => service.close());

const signIn = (name = 'li.lei', password = PASSWORD) => browser.post('/api/v1/session', { name, password });
const status = async (path = '/api/v1/decisions') => (await browser.fetch(path)).status;
const json = (init: RequestInit) => ({
  ...init,
  headers: { 'content-type': 'application/json', ...(init.headers as Record<string, string>) },
});

describe('a session', () => {
  it('begins with a name and its password, in a cookie that no script and no other site can use', async () => {
    expect(await status()).toBe(401);
    const response = await signIn();
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^adr_monitor_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(await status()).toBe(200);
    expect(await (await browser.fetch('/api/v1/session')).json()).toMatchObject({
      mode: 'password',
      principal: { name: 'li.lei', role: 'operator', proof: 'password' },
    });
  });

  it.each([
    ['another password', 'li.lei', 'wrong horse battery'],
    ['another name', 'han.meimei', PASSWORD],
    ['the name in another case', 'LI.LEI', PASSWORD],
  ])('does not begin with %s', async (_, name, password) => {
    const response = await signIn(name, password);
    expect([response.status, response.headers.getSetCookie()]).toEqual([401, []]);
    expect(await response.json()).toMatchObject({ detail: 'the name and the password do not belong together' });
  });

  it('is another one at every sign-in, so that none can be laid into a browser before', async () => {
    browser.setCookie('adr_monitor_session', 'laid-in-before');
    await signIn();
    const first = browser.cookies().get('adr_monitor_session');
    expect(first).not.toBe('laid-in-before');
    await signIn();
    expect(browser.cookies().get('adr_monitor_session')).not.toBe(first);
  });

  it('is over when it is ended, also for who has copied its cookie', async () => {
    await signIn();
    const copied = browser.cookies().get('adr_monitor_session') ?? '';
    await browser.post('/api/v1/session/end', {});
    expect(browser.cookies().size).toBe(0);
    browser.setCookie('adr_monitor_session', copied);
    expect(await status()).toBe(401);
  });

  it('is over when it was not used for long, and after its lifetime however much it is used', async () => {
    await signIn();
    service.pass(HOUR - 1);
    expect(await status()).toBe(200);
    service.pass(HOUR);
    expect(await status()).toBe(401);
    await signIn();
    for (let used = 0; used < 5; used += 1) {
      service.pass(HOUR / 2);
      expect(await status()).toBe(200);
    }
    service.pass(HOUR / 2);
    expect(await status()).toBe(401);
  });

  it.each(['forged', 'x'.repeat(43), '../../etc/passwd', "' or 1=1 --", '%00'])(
    'is not begun by a cookie of one’s own making: %s',
    async (cookie) => {
      browser.setCookie('adr_monitor_session', cookie);
      expect(await status()).toBe(401);
    },
  );

  it('of a token is over when the token is revoked or expires', async () => {
    const soon = await service.token('soon', 'viewer', service.now() + 60);
    await service.token('kept', 'viewer');
    expect((await browser.post('/api/v1/session', { token: soon })).status).toBe(204);
    expect(await status()).toBe(200);
    service.pass(60);
    expect(await status()).toBe(401);
    const lasting = await service.token('lasting', 'viewer');
    await browser.post('/api/v1/session', { token: lasting });
    expect(await status()).toBe(200);
    await service.store.tokens.revoke('lasting', { at: service.now(), by: 'test' });
    expect(await status()).toBe(401);
  });

  it('has its own person act, and refuses another name', async () => {
    await signIn();
    expect((await browser.post('/api/v1/silences', { ...SILENCE, actor: 'somebody.else' })).status).toBe(403);
    expect((await browser.post('/api/v1/silences', SILENCE)).status).toBe(201);
    expect((await service.store.journal()).map(({ actor, action }) => [actor, action])).toEqual([
      ['li.lei', 'silence'],
      ['li.lei', 'sign-in'],
    ]);
  });
});

describe('a change that is sent with a cookie', () => {
  beforeEach(async () => {
    await signIn();
  });
  const send = (headers: Record<string, string>) =>
    browser.fetch('/api/v1/silences', json({ method: 'POST', headers, body: JSON.stringify(SILENCE) }));
  const csrf = async () => ((await (await browser.fetch('/api/v1/session')).json()) as { csrfToken: string }).csrfToken;

  it.each([
    ['no token', () => ({})],
    ['another token', () => ({ 'x-csrf-token': 'x'.repeat(64) })],
  ] as const)('is refused with %s of its page', async (_, headers) => {
    expect((await send(headers())).status).toBe(403);
    expect(await service.store.silences()).toEqual([]);
  });

  it('is refused where a browser says that a page of another site made it, though it knew the token', async () => {
    const token = { 'x-csrf-token': await csrf() };
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }])
      expect((await send({ ...token, ...headers })).status).toBe(403);
    expect(await siteStatus('cross-site', token)).toBe(403);
    expect(await siteStatus('same-site', token)).toBe(403);
    expect(await siteStatus('same-origin', token)).toBe(201);
    expect((await send({ ...token, origin: service.url })).status).toBe(201);
  });

  /** fetch lets nobody set what a browser says of itself. */
  const siteStatus = (site: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const cookie = `adr_monitor_session=${browser.cookies().get('adr_monitor_session')}`;
      const sent = { ...headers, cookie, 'sec-fetch-site': site, 'content-type': 'application/json' };
      const request = rawRequest(`${service.url}/api/v1/silences`, { method: 'POST', headers: sent }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', reject).end(JSON.stringify(SILENCE));
    });
});

describe('where nobody has to sign in', () => {
  it('a page of another site changes nothing, nor one whose name was made to point here', async () => {
    const open = await startGuarded({ mode: 'none' });
    try {
      const body = JSON.stringify(SILENCE);
      const foreign = json({ method: 'POST', body, headers: { origin: 'https://evil.example' } });
      expect((await fetch(`${open.url}/api/v1/silences`, foreign)).status).toBe(403);
      // What a form of any page may send without asking: no JSON, and so no body.
      const form = { method: 'POST', headers: { origin: 'https://evil.example', 'content-type': 'text/plain' }, body: '{}' };
      expect((await fetch(`${open.url}/api/v1/incidents/x/acknowledgement`, form)).status).toBe(403);
      const hostOf = (host: string) =>
        new Promise<number>((resolve) => {
          rawRequest(`${open.url}/api/v1/decisions`, { headers: { host } }, (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          }).end();
        });
      expect(await hostOf('evil.example:3000')).toBe(421);
      expect(await hostOf('localhost:3000')).toBe(200);
      expect(await hostOf('[::1]:3000')).toBe(200);
    } finally {
      await open.close();
    }
  });
});

describe('limits', () => {
  it('slow down who guesses passwords, by address and by name, and not who signs in', async () => {
    const slow = await startGuarded({ mode: 'password', users, ...SESSIONS }, { limits: { ...WIDE_LIMITS, signInsPerMinute: 3 } });
    try {
      const guess = async (password: string) => (await browserOf(slow.url).post('/api/v1/session', { name: 'li.lei', password })).status;
      for (let good = 0; good < 5; good += 1) expect(await guess(PASSWORD)).toBe(204);
      expect([await guess('a'), await guess('b'), await guess('c'), await guess('d'), await guess(PASSWORD)]).toEqual([
        401, 401, 401, 429, 429,
      ]);
    } finally {
      await slow.close();
    }
  });

  it('hold for each actor apart', async () => {
    const limits = { ...WIDE_LIMITS, requestsPerMinute: 5, changesPerMinute: 2 };
    const busy = await startGuarded({ mode: 'tokens', ...SESSIONS }, { limits });
    try {
      const as = async (name: string) => ({
        authorization: `Bearer ${await busy.token(name, 'operator')}`,
        'content-type': 'application/json',
      });
      const [one, other] = [await as('one'), await as('other')];
      const look = async (headers: Record<string, string>) => (await fetch(`${busy.url}/api/v1/silences`, { headers })).status;
      const change = async (headers: Record<string, string>) =>
        (await fetch(`${busy.url}/api/v1/silences`, { method: 'POST', headers, body: JSON.stringify(SILENCE) })).status;
      expect([await change(one), await change(one), await change(one)]).toEqual([201, 201, 429]);
      expect([await look(one), await look(one), await look(one)]).toEqual([200, 200, 429]);
      expect([await change(other), await look(other)]).toEqual([201, 200]);
    } finally {
      await busy.close();
    }
  });

  it('refuse a body that is too large before it is read', async () => {
    const small = await startGuarded({ mode: 'none' }, { limits: { ...WIDE_LIMITS, bodyBytes: 1000 } });
    try {
      const body = JSON.stringify({ ...SILENCE, reason: 'x'.repeat(2000) });
      expect((await fetch(`${small.url}/api/v1/silences`, json({ method: 'POST', body }))).status).toBe(413);
    } finally {
      await small.close();
    }
  });
});

describe('behind https', () => {
  it('cookies are for https and this host alone, and browsers are told to come by https', async () => {
    const secure = await startGuarded({ mode: 'password', users, ...SESSIONS }, { publicUrl: 'https://adr.example' });
    try {
      const response = await browserOf(secure.url).post('/api/v1/session', { name: 'li.lei', password: PASSWORD });
      expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-adr_monitor_session=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
    } finally {
      await secure.close();
    }
  });
});
