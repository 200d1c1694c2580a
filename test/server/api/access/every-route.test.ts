import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { isEnough, ROLES, type Role } from '../../../../server/domain/identity.ts';
import type { AuthConfig } from '../../../../server/identity/auth-config.ts';
import { hashPassword } from '../../../../server/identity/password.ts';
import type { PublicPart } from '../../../../server/ports/identity.ts';
import { browserOf, type GuardedService, startGuarded } from './guarded-service.ts';

/** Every route there is, with the least role that it takes, and what must be public for those who show nothing. */
const NEEDS: Readonly<Record<string, Role | 'anyone' | readonly [Role, PublicPart]>> = {
  'get /healthz': 'anyone',
  'get /readyz': 'anyone',
  'get /metrics': ['viewer', 'metrics'],
  'get /api/v1/openapi.json': 'anyone',
  'get /api/v1/channels': ['viewer', 'read'],
  'get /api/v1/coverage': ['viewer', 'read'],
  'get /api/v1/decisions': ['viewer', 'read'],
  'get /api/v1/decisions/{id}': ['viewer', 'read'],
  'get /api/v1/decisions/{id}/attainment': ['viewer', 'read'],
  'get /api/v1/decisions/{id}/backtest': ['viewer', 'read'],
  'get /api/v1/decisions/{id}/badge.svg': ['viewer', 'badges'],
  'get /api/v1/decisions/{id}/evidence': ['viewer', 'read'],
  'get /api/v1/decisions/{id}/gate': ['viewer', 'read'],
  'get /api/v1/decisions/{id}/journal': 'viewer',
  'get /api/v1/decisions/{id}/record': ['viewer', 'read'],
  'get /api/v1/decisions/{id}/relations': ['viewer', 'read'],
  'get /api/v1/decisions/{id}/report': ['viewer', 'read'],
  'get /api/v1/decisions/{id}/series': ['viewer', 'read'],
  'get /api/v1/events': ['viewer', 'read'],
  'get /api/v1/incidents': ['viewer', 'read'],
  'get /api/v1/incidents/{id}': ['viewer', 'read'],
  'get /api/v1/journal': 'viewer',
  'get /api/v1/journal/audit': 'admin',
  'get /api/v1/monitor': ['viewer', 'read'],
  'get /api/v1/notifications': ['viewer', 'read'],
  'get /api/v1/portfolio': ['viewer', 'read'],
  'get /api/v1/problem-rules': ['viewer', 'read'],
  'get /api/v1/problems': ['viewer', 'read'],
  'get /api/v1/session': 'anyone',
  'get /api/v1/silences': ['viewer', 'read'],
  'get /api/v1/sparklines': ['viewer', 'read'],
  'get /api/v1/tokens': 'admin',
  'post /api/v1/channels/{name}/test': 'operator',
  'post /api/v1/decisions/{id}/gate': 'viewer',
  'post /api/v1/decisions/{id}/gate/rollback': 'viewer',
  'post /api/v1/decisions/{id}/stage': 'operator',
  'post /api/v1/incidents/{id}/acknowledgement': 'operator',
  'post /api/v1/incidents/{id}/disposition': 'operator',
  'post /api/v1/notifications/{id}/resend': 'operator',
  'post /api/v1/session': 'anyone',
  'post /api/v1/session/end': 'anyone',
  'post /api/v1/silences': 'operator',
  'post /api/v1/silences/{id}/end': 'operator',
  'post /api/v1/tokens': 'admin',
  'post /api/v1/tokens/{name}/revoke': 'admin',
};

const SESSIONS = { idle: 3600, lifetime: 86_400 };
const ROLE_GROUPS = { viewer: ['look'], operator: ['oncall'], admin: ['owners'] };
const PASSWORD = 'correct horse battery';

let users: { name: string; role: Role; passwordHash: string }[];
let modes: Readonly<Record<AuthConfig['mode'], (parts: readonly PublicPart[]) => AuthConfig>>;

beforeAll(async () => {
  const passwordHash = await hashPassword(PASSWORD, 4);
  users = ROLES.map((role) => ({ name: `${role}-person`, role, passwordHash }));
  const provider = {
    issuer: 'https://id.example',
    clientId: 'x',
    clientSecret: null,
    scopes: ['openid'],
    nameClaim: 'name',
    groupsClaim: 'groups',
  };
  modes = {
    none: () => ({ mode: 'none' }),
    tokens: (parts) => ({ mode: 'tokens', public: parts, ...SESSIONS }),
    password: (parts) => ({ mode: 'password', users, public: parts, ...SESSIONS }),
    oidc: (parts) => ({ mode: 'oidc', ...provider, roles: ROLE_GROUPS, public: parts, ...SESSIONS }),
    proxy: (parts) => ({
      mode: 'proxy',
      userHeader: 'X-Forwarded-User',
      groupsHeader: 'X-Forwarded-Groups',
      roles: ROLE_GROUPS,
      public: parts,
    }),
  };
});

let service: GuardedService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Asks every route, and tells which let the request through; what they then make of it is for other tests. */
async function letThrough(send: Send): Promise<Readonly<Record<string, number | 'let through'>>> {
  const outcomes: Record<string, number | 'let through'> = {};
  for (const operation of Object.keys(NEEDS)) {
    const [method = '', path = ''] = operation.split(' ');
    const body = method === 'post' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
    const response = await send(path.replaceAll(/\{\w+\}/g, 'unknown'), { method: method.toUpperCase(), ...body });
    outcomes[operation] = response.status === 401 || response.status === 403 ? response.status : 'let through';
    await response.body?.cancel();
  }
  return outcomes;
}

/** What the table says of somebody; `role` is null of who shows nothing. */
function expected(role: Role | null, parts: readonly PublicPart[] = []): Readonly<Record<string, number | 'let through'>> {
  return Object.fromEntries(
    Object.entries(NEEDS).map(([operation, needs]) => {
      const [needed, part] = typeof needs === 'string' ? [needs, null] : needs;
      if (needed === 'anyone') return [operation, 'let through'];
      if (role !== null) return [operation, isEnough(role, needed) ? 'let through' : 403];
      const isPublic = part !== null && (parts.includes(part) || parts.includes('read'));
      return [operation, isPublic ? 'let through' : 401];
    }),
  );
}

const send =
  (headers: Readonly<Record<string, string>> = {}): Send =>
  (path, init) =>
    fetch(`${service?.url}${path}`, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });

const MODES_WITH_TOKENS = ['tokens', 'password', 'oidc', 'proxy'] as const;

it('lists every route of the service', async () => {
  service = await startGuarded(modes.none([]));
  const { paths } = (await (await send()('/api/v1/openapi.json', {})).json()) as { paths: Record<string, object> };
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} /api/v1${path}`));
  const beside = ['get /healthz', 'get /readyz', 'get /metrics', 'get /api/v1/openapi.json'];
  expect(Object.keys(NEEDS).toSorted()).toEqual([...operations, ...beside].toSorted());
});

it('lets everyone do everything where nobody has to say who they are', async () => {
  service = await startGuarded(modes.none([]));
  expect(await letThrough(send())).toEqual(expected('admin'));
});

describe.each(MODES_WITH_TOKENS)('in mode %s', (mode) => {
  it.each([[], ['badges'], ['metrics'], ['read']] as const)('who shows nothing has what is public, here %s %s', async (...parts) => {
    const open = parts.filter((part) => part !== undefined) as PublicPart[];
    service = await startGuarded(modes[mode](open));
    expect(await letThrough(send())).toEqual(expected(null, open));
  });

  it.each(ROLES)('a token of a %s opens what is theirs, and nothing else', async (role) => {
    service = await startGuarded(modes[mode]([]));
    const token = await service.token('ci', role);
    expect(await letThrough(send({ authorization: `Bearer ${token}` }))).toEqual(expected(role));
  });

  it('a token that is forged, expired or revoked opens nothing, though much is public', async () => {
    service = await startGuarded(modes[mode](['read']));
    const expired = await service.token('old', 'admin', service.now() + 60);
    const revoked = await service.token('gone', 'admin');
    await service.store.tokens.revoke('gone', { at: service.now(), by: 'test' });
    const good = await service.token('good', 'admin');
    service.pass(60);
    const forged = `${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`;
    for (const token of [expired, revoked, forged, 'x', '']) {
      const outcomes = await letThrough(send({ authorization: `Bearer ${token}` }));
      const refused = Object.keys(NEEDS).filter((operation) => NEEDS[operation] !== 'anyone' || !operation.match(/healthz|readyz|openapi/));
      expect(refused.filter((operation) => outcomes[operation] === 'let through')).toEqual([]);
    }
  });
});

describe('in mode password', () => {
  it.each(ROLES)('the session of a %s opens what is theirs, and nothing else', async (role) => {
    service = await startGuarded(modes.password([]));
    const browser = browserOf(service.url);
    const signIn = () => browser.post('/api/v1/session', { name: `${role}-person`, password: PASSWORD });
    expect((await signIn()).status).toBe(204);
    const asPage: Send = async (path, init) => {
      // The route that ends the session, and the one that begins another, are asked as every other.
      if (browser.cookies().size === 0) await signIn();
      const { csrfToken } = (await (await browser.fetch('/api/v1/session')).json()) as { csrfToken: string };
      return browser.fetch(path, { ...init, headers: { ...(init.headers as Record<string, string>), 'x-csrf-token': csrfToken } });
    };
    expect(await letThrough(asPage)).toEqual(expected(role));
  });
});

describe('in mode proxy', () => {
  const named = (groups: string) => ({ 'x-forwarded-user': 'li.lei', 'x-forwarded-groups': groups });

  it.each([
    ['viewer', 'look'],
    ['operator', 'other, oncall'],
    ['admin', 'look,owners'],
  ] as const)('the proxy says who is %s', async (role, groups) => {
    service = await startGuarded(modes.proxy([]), { trustedProxies: ['127.0.0.0/8'] });
    expect(await letThrough(send(named(groups)))).toEqual(expected(role));
  });

  it('who comes from elsewhere is nobody, whatever the headers say', async () => {
    service = await startGuarded(modes.proxy([]), { trustedProxies: ['10.0.0.0/8', '::1'] });
    expect(await letThrough(send({ ...named('owners'), 'x-forwarded-for': '10.0.0.1' }))).toEqual(expected(null));
  });

  it('who is in no group with a role may do nothing', async () => {
    service = await startGuarded(modes.proxy(['read']), { trustedProxies: ['127.0.0.1'] });
    expect((await send(named('strangers'))('/api/v1/decisions', {})).status).toBe(401);
  });
});
