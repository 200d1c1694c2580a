import type { Role, RoleGroups } from '../domain/identity.ts';
import type { Seconds } from '../domain/time.ts';
import type { PublicPart } from '../ports/identity.ts';

/** How long a session of a browser lasts. */
export interface SessionLimits {
  /** Without being used. */
  readonly idle: Seconds;
  /** In all. */
  readonly lifetime: Seconds;
}

/** Somebody who may sign in with a password. */
export interface UserConfig {
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
}

/** An OpenID provider. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client, which has PKCE alone. */
  readonly clientSecret: string | null;
  readonly scopes: readonly string[];
  readonly nameClaim: string;
  readonly groupsClaim: string;
  readonly roles: RoleGroups;
}

/** What a proxy says of who speaks. */
export interface ProxyConfig {
  readonly userHeader: string;
  readonly groupsHeader: string;
  readonly roles: RoleGroups;
}

/** How people say who they are; secrets in place. */
export type AuthConfig =
  | { readonly mode: 'none' }
  | ({ readonly mode: 'tokens'; readonly public: readonly PublicPart[] } & SessionLimits)
  | ({ readonly mode: 'password'; readonly public: readonly PublicPart[]; readonly users: readonly UserConfig[] } & SessionLimits)
  | ({ readonly mode: 'oidc'; readonly public: readonly PublicPart[] } & OidcConfig & SessionLimits)
  | ({ readonly mode: 'proxy'; readonly public: readonly PublicPart[] } & ProxyConfig);
