import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import Provider from 'oidc-provider';
import { type Browser, browserOf, type GuardedService, startGuarded } from '../server/api/access/guarded-service.ts';

/** Who the provider knows, and their groups there. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = { 'li.lei': ['dev', 'oncall'], stranger: ['visitors'] };

const PUBLIC_URL = 'http://adr.localhost';
const CALLBACK = `${PUBLIC_URL}/sign-in/callback`;

let providerServer: Server;
let issuer: string;
let service: GuardedService;
let browser: Browser;

beforeAll(async () => {
  // What the provider says to those who run one in earnest.
  for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
  let provider: Provider | null = null;
  providerServer = createServer((request, response) => void provider?.callback()(request, response)).listen(0, '127.0.0.1');
  await once(providerServer, 'listening');
  issuer = `http://127.0.0.1:${(providerServer.address() as AddressInfo).port}`;
  provider = new Provider(issuer, {
    clients: [{ client_id: 'adr-monitor', client_secret: 'client-secret-of-the-test', redirect_uris: [CALLBACK] }],
    claims: { openid: ['sub'], profile: ['preferred_username'], groups: ['groups'] },
    scopes: ['openid', 'profile', 'groups'],
    pkce: { required: () => true },
    cookies: { keys: ['only for this test'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, groups: [...(PEOPLE[id] ?? [])] }),
    }),
  });
});

afterAll(() => {
  jest.restoreAllMocks();
  providerServer.close();
  providerServer.closeAllConnections();
});

beforeEach(async () => {
  service = await startGuarded(
    {
      ...{ mode: 'oidc', issuer, clientId: 'adr-monitor', clientSecret: 'client-secret-of-the-test' },
      ...{ scopes: ['openid', 'profile', 'groups'], nameClaim: 'preferred_username', groupsClaim: 'groups' },
      ...{ roles: { viewer: ['dev'], operator: ['oncall'] }, public: [], idle: 3600, lifetime: 86_400 },
    },
    { publicUrl: PUBLIC_URL },
  );
  browser = browserOf(service.url);
});
afterEach(() => service.close());

/** Where the service sends a browser that wants to sign in. */
async function depart(returnTo = '/incidents?state=firing'): Promise<URL> {
  const response = await browser.fetch(`/sign-in/begin?${new URLSearchParams({ returnTo })}`);
  expect(response.status).toBe(303);
  return new URL(response.headers.get('location') ?? '');
}

/** Signs in at the provider's own pages; gives where it sends the person back to. */
async function signInThere(url: URL, login: string): Promise<URL> {
  const there = browserOf(issuer);
  let next = url;
  for (let step = 0; step < 10; step += 1) {
    if (next.href.startsWith(PUBLIC_URL)) return next;
    let response = await there.fetch(`${next.pathname}${next.search}`);
    if (response.status === 200) {
      const prompt = /name="prompt" value="(\w+)"/.exec(await response.text())?.[1] ?? '';
      const body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'any' }) });
      response = await there.fetch(next.pathname, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    }
    next = new URL(response.headers.get('location') ?? '', issuer);
  }
  throw new Error(`the provider never sent ${login} back`);
}

const comeBack = (url: URL) => browser.fetch(`${url.pathname}${url.search}`);
const where = (response: Response) => response.headers.get('location');
const who = async () => ((await (await browser.fetch('/api/v1/session')).json()) as { principal: unknown }).principal;

describe('signing in at an OpenID provider', () => {
  it('goes there with PKCE, state and nonce, comes back to the page, and has the role of the groups', async () => {
    const url = await depart();
    expect(url.origin).toBe(issuer);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: CALLBACK,
    });
    const response = await comeBack(await signInThere(url, 'li.lei'));
    expect([response.status, where(response)]).toEqual([303, '/incidents?state=firing']);
    expect(await who()).toEqual({ name: 'li.lei', role: 'operator', proof: 'oidc' });
    expect(await service.store.journal()).toMatchObject([
      { actor: 'li.lei', action: 'sign-in', detail: { proof: 'oidc', role: 'operator' } },
    ]);
  });

  it('lets nobody in whose groups have no role', async () => {
    const response = await comeBack(await signInThere(await depart(), 'stranger'));
    expect(where(response)).toBe('/sign-in?failed=no-role');
    expect(await who()).toBeNull();
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/ok\r\nset-cookie: a=b'])(
    'comes back to no other place than a page of the service: %s',
    async (returnTo) => {
      const response = await comeBack(await signInThere(await depart(returnTo), 'li.lei'));
      expect(where(response)).toBe('/');
    },
  );
});

describe('an answer that was tampered with', () => {
  const refused = async (response: Response, reason: string) => {
    expect(where(response)).toBe(`/sign-in?failed=${reason}`);
    expect(await who()).toBeNull();
  };

  it('is refused with another state', async () => {
    const back = await signInThere(await depart(), 'li.lei');
    back.searchParams.set('state', 'x'.repeat(43));
    await refused(await comeBack(back), 'refused');
  });

  it('is refused without a state, or with another code', async () => {
    const back = await signInThere(await depart(), 'li.lei');
    back.searchParams.delete('state');
    await refused(await comeBack(back), 'refused');
    const again = await signInThere(await depart(), 'li.lei');
    again.searchParams.set('code', 'x'.repeat(43));
    await refused(await comeBack(again), 'refused');
  });

  it('is refused with another issuer', async () => {
    const back = await signInThere(await depart(), 'li.lei');
    back.searchParams.set('iss', 'https://evil.example');
    await refused(await comeBack(back), 'refused');
  });

  it('is refused where the token is for another nonce', async () => {
    const url = await depart();
    url.searchParams.set('nonce', 'another-nonce-that-somebody-chose');
    await refused(await comeBack(await signInThere(url, 'li.lei')), 'refused');
  });

  it('is refused where the code was bound to another PKCE challenge', async () => {
    const url = await depart();
    url.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    await refused(await comeBack(await signInThere(url, 'li.lei')), 'refused');
  });

  it('is refused a second time, and in a browser that did not begin it', async () => {
    const back = await signInThere(await depart(), 'li.lei');
    const stolen = await browserOf(service.url).fetch(`${back.pathname}${back.search}`);
    expect(where(stolen)).toBe('/sign-in?failed=stale');
    const departure = browser.cookies().get('adr_monitor_departure') ?? '';
    expect(where(await comeBack(back))).toBe('/incidents?state=firing');
    const other = browserOf(service.url);
    other.setCookie('adr_monitor_departure', departure);
    expect(where(await other.fetch(`${back.pathname}${back.search}`))).toBe('/sign-in?failed=stale');
  });

  it('is refused when it comes too late', async () => {
    const back = await signInThere(await depart(), 'li.lei');
    service.pass(601);
    await refused(await comeBack(back), 'stale');
  });
});

it('says so where the provider cannot be reached, and goes on to take tokens', async () => {
  const lonely = await startGuarded(
    {
      ...{ mode: 'oidc', issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: null, scopes: ['openid'] },
      ...{ nameClaim: 'sub', groupsClaim: 'groups', roles: { viewer: ['*'] }, public: [], idle: 60, lifetime: 60 },
    },
    { publicUrl: PUBLIC_URL },
  );
  try {
    expect(where(await browserOf(lonely.url).fetch('/sign-in/begin'))).toBe('/sign-in?failed=outage');
    const token = await lonely.token('ci', 'viewer');
    expect((await fetch(`${lonely.url}/api/v1/decisions`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  } finally {
    await lonely.close();
  }
});
