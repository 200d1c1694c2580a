import type { Principal } from '../domain/identity.ts';
import type { Clock } from '../ports/clock.ts';
import { type Credentials, type Identity, IdentityError, type Recognised, type SignInWay } from '../ports/identity.ts';
import type { Store } from '../ports/store.ts';
import type { AuthConfig, SessionLimits } from './auth-config.ts';
import { createOidcSignIn } from './oidc.ts';
import { createProxyTrust } from './proxy-trust.ts';
import { csrfTokenOf } from './secret.ts';
import { createSessions } from './sessions.ts';
import { checkToken, isGood } from './token-check.ts';
import { createUsers } from './users.ts';

/** Who speaks where nobody has to say who they are. */
export const ANONYMOUS: Principal = { name: 'anonymous', role: 'admin', proof: 'nobody' };

/** What recognising people works with. */
export interface IdentityDeps {
  readonly auth: AuthConfig;
  readonly store: Pick<Store, 'tokens' | 'sessions'>;
  /** Addresses and networks of proxies that are believed. */
  readonly trustedProxies: readonly string[];
  /** Where a provider sends people back to. */
  readonly redirectUrl: () => string;
  readonly clock: Clock;
}

/** Modes without sessions of their own. */
const NO_SESSIONS: SessionLimits = { idle: 0, lifetime: 0 };

const WAYS: Readonly<Record<AuthConfig['mode'], readonly SignInWay[]>> = {
  none: [],
  tokens: ['token'],
  password: ['password', 'token'],
  oidc: ['oidc', 'token'],
  proxy: [],
};

/** Recognises people and programs in the way that the configuration asks for. Tokens are taken in every mode but `none`. */
export function createIdentity({ auth, store, trustedProxies, redirectUrl, clock }: IdentityDeps): Identity {
  const sessions = createSessions(store.sessions, 'idle' in auth ? auth : NO_SESSIONS, clock);
  const users = createUsers(auth.mode === 'password' ? auth.users : []);
  const oidc = auth.mode === 'oidc' ? createOidcSignIn({ config: auth, redirectUrl, clock }) : null;
  const proxy = auth.mode === 'proxy' ? createProxyTrust(auth, trustedProxies) : null;
  const tokens = { tokens: store.tokens, clock };

  /** A session is good for as long as what it was begun with is, and only in a mode that would begin such a one. */
  const holderOf = async (secret: string): Promise<Principal | null> => {
    const session = await sessions.find(secret);
    if (session === null) return null;
    const { name, role, proof, credential } = session;
    if (proof === 'password') return users.holderOf(name, credential);
    if (proof === 'oidc') return auth.mode === 'oidc' && credential === auth.issuer ? { name, role, proof } : null;
    const token = await store.tokens.findById(credential);
    return token !== null && isGood(token, clock.now()) ? { name, role, proof } : null;
  };

  return {
    mode: auth.mode,
    ways: WAYS[auth.mode],
    public: auth.mode === 'none' ? [] : auth.public,
    async recognise(credentials) {
      if (auth.mode === 'none') return { principal: ANONYMOUS, csrfToken: null };
      const token = bearerOf(credentials);
      if (token !== null) return byProgram((await checkToken(tokens, token))?.principal ?? null);
      if (proxy?.speaks(credentials) === true) return byProgram(proxy.principalOf(credentials));
      if (credentials.session === undefined || proxy !== null) return null;
      const holder = await holderOf(credentials.session);
      // A cookie that is over is as none: the page that sends it shall be able to ask how to sign in.
      return holder === null ? null : { principal: holder, csrfToken: csrfTokenOf(credentials.session) };
    },
    async signInByPassword(name, password) {
      const found = await users.check(name, password);
      return found === null ? null : sessions.begin(found.principal, found.credential);
    },
    async signInByToken(text) {
      if (!WAYS[auth.mode].includes('token')) return null;
      const found = await checkToken(tokens, text);
      return found === null ? null : sessions.begin(found.principal, found.token.id);
    },
    async departFor(returnTo) {
      if (oidc === null) throw new IdentityError('stale', 'nobody signs in here by a provider');
      return oidc.depart(returnTo);
    },
    async arrive(url, secret) {
      if (oidc === null || auth.mode !== 'oidc') throw new IdentityError('stale', 'nobody signs in here by a provider');
      const { principal, returnTo } = await oidc.arrive(url, secret);
      return { ...(await sessions.begin(principal, auth.issuer)), returnTo };
    },
    signOut: (session) => sessions.end(session),
  };
}

function byProgram(principal: Principal | null): Recognised | 'refused' {
  return principal === null ? 'refused' : { principal, csrfToken: null };
}

/** The token of an `Authorization: Bearer …` header, the empty text, which is nobody's, where it has none. Other schemes are a proxy's business. */
function bearerOf({ authorization = '' }: Credentials): string | null {
  if (!/^bearer\b/i.test(authorization)) return null;
  return /^bearer +([\w.~+/=-]+) *$/i.exec(authorization)?.[1] ?? '';
}
