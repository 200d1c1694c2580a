import * as openid from 'openid-client';
import { type Principal, roleOfGroups } from '../domain/identity.ts';
import type { Seconds } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import { type Departure, IdentityError } from '../ports/identity.ts';
import type { OidcConfig } from './auth-config.ts';
import { digestOf, newSecret } from './secret.ts';

/** How long a person may take at the provider. */
const AWAY_FOR: Seconds = 600;

/** How many may be under way at once; the oldest makes room. */
const MAX_AWAY = 1000;

/** How long the provider may take for one answer. */
const PROVIDER_TIMEOUT: Seconds = 10;

/** Signing in at an OpenID provider: authorization code with PKCE, state and nonce. */
export interface OidcSignIn {
  depart(returnTo: string): Promise<Departure>;
  /** Who came back to `url`, with the secret that their browser was given. */
  arrive(url: URL, secret: string | undefined): Promise<{ readonly principal: Principal; readonly returnTo: string }>;
}

/** What signing in works with. */
export interface OidcDeps {
  readonly config: OidcConfig;
  /** Where the provider sends people back to. */
  readonly redirectUrl: () => string;
  readonly clock: Clock;
}

/** Somebody who is at the provider. */
interface Away {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  readonly until: number;
}

/** The provider is asked for its description when the first person signs in, and until that succeeds. */
export function createOidcSignIn({ config, redirectUrl, clock }: OidcDeps): OidcSignIn {
  const away = new Map<string, Away>();
  let discovered: Promise<openid.Configuration> | null = null;

  const provider = (): Promise<openid.Configuration> => {
    discovered ??= discover(config).catch((error: unknown) => {
      discovered = null;
      throw outage(config, error);
    });
    return discovered;
  };

  return {
    async depart(returnTo) {
      const known = await provider();
      const secret = newSecret();
      const trip = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier(), returnTo };
      makeRoom(away);
      away.set(digestOf(secret), { ...trip, until: clock.now() + AWAY_FOR });
      const url = openid.buildAuthorizationUrl(known, {
        redirect_uri: redirectUrl(),
        scope: config.scopes.join(' '),
        state: trip.state,
        nonce: trip.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, secret };
    },
    async arrive(url, secret) {
      const key = digestOf(secret ?? '');
      const trip = away.get(key);
      // One way back for each way there: an answer that was used, or tried, is no good any more.
      away.delete(key);
      if (trip === undefined || trip.until < clock.now())
        throw new IdentityError('stale', 'this sign-in was not begun here, or too long ago; begin again');
      const claims = await claimsOf(await provider(), config, new URL(`${redirectUrl()}${url.search}`), trip);
      return { principal: principalOf(claims, config), returnTo: trip.returnTo };
    },
  };
}

function makeRoom(away: Map<string, Away>): void {
  const [oldest] = away.keys();
  if (away.size >= MAX_AWAY && oldest !== undefined) away.delete(oldest);
}

/** Only a provider on this machine may be spoken with in the clear: the configuration's schema sees to that. */
async function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<openid.Configuration> {
  const server = new URL(issuer);
  const execute = server.protocol === 'http:' ? [openid.allowInsecureRequests] : [];
  const authentication = clientSecret === null ? openid.None() : openid.ClientSecretBasic(clientSecret);
  return openid.discovery(server, clientId, undefined, authentication, { execute, timeout: PROVIDER_TIMEOUT });
}

/** What the provider says of the person, the user-info endpoint included where the groups are not in the token. */
async function claimsOf(
  provider: openid.Configuration,
  config: OidcConfig,
  url: URL,
  { state, nonce, verifier }: Away,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const tokens = await openid.authorizationCodeGrant(provider, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims() ?? { sub: '' };
    const isWhole = config.groupsClaim in claims && config.nameClaim in claims;
    if (isWhole || provider.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await openid.fetchUserInfo(provider, tokens.access_token, claims.sub)), ...claims };
  } catch (error) {
    throw refusal(error);
  }
}

/** @throws IdentityError where none of the person's groups has a role */
function principalOf(claims: Readonly<Record<string, unknown>>, config: OidcConfig): Principal {
  const name = textOf(claims[config.nameClaim]) ?? textOf(claims.sub);
  if (name === null) throw new IdentityError('refused', 'the provider does not say who this is');
  const groups = claims[config.groupsClaim];
  const role = roleOfGroups(Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [], config.roles);
  if (role === null) throw new IdentityError('no-role', `${name} is in no group that has a role here`);
  return { name, role, proof: 'oidc' };
}

function textOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim.trim() !== '' ? claim : null;
}

function outage({ issuer }: OidcConfig, cause: unknown): IdentityError {
  return new IdentityError('outage', `the identity provider ${new URL(issuer).host} cannot be asked`, { cause });
}

/** The library's errors carry the provider's whole answer; people are told which check failed and no more. */
function refusal(cause: unknown): IdentityError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new IdentityError('refused', `the identity provider's answer was refused${code}`, { cause });
}
