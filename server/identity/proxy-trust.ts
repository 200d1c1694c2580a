import { type Principal, roleOfGroups } from '../domain/identity.ts';
import type { Credentials } from '../ports/identity.ts';
import type { ProxyConfig } from './auth-config.ts';
import { createNetworks } from './networks.ts';

/** What a proxy that is believed says of who speaks. */
export interface ProxyTrust {
  /** Whether the request comes through such a proxy, and it names somebody. From elsewhere its headers are as none. */
  speaks(credentials: Credentials): boolean;
  /** Null where none of the groups has a role. */
  principalOf(credentials: Credentials): Principal | null;
}

/** The socket's own address decides: every header can be made up. */
export function createProxyTrust({ userHeader, groupsHeader, roles }: ProxyConfig, trustedProxies: readonly string[]): ProxyTrust {
  const isTrusted = createNetworks(trustedProxies);
  const nameOf = ({ header }: Credentials) => header(userHeader.toLowerCase())?.trim() ?? '';
  return {
    speaks: (credentials) => isTrusted(credentials.address) && nameOf(credentials) !== '',
    principalOf(credentials) {
      const groups = (credentials.header(groupsHeader.toLowerCase()) ?? '').split(',').map((group) => group.trim());
      const role = roleOfGroups(groups, roles);
      return role === null ? null : { name: nameOf(credentials), role, proof: 'proxy' };
    },
  };
}
