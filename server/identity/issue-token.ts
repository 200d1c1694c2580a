import { randomUUID } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { IssueToken, Token, TokenKeeping } from '../ports/identity.ts';
import { digestOf, newToken } from './secret.ts';

/** Makes tokens, each known to who asked for it and to nobody else. */
export function createIssueToken(tokens: TokenKeeping, clock: Clock): IssueToken {
  return async ({ name, role, expiresAt, actor }) => {
    const secret = newToken();
    const now = clock.now();
    const token: Token = { id: randomUUID(), name, role, createdAt: now, createdBy: actor, expiresAt, revoked: null, usedAt: null };
    return (await tokens.add(token, digestOf(secret))) ? { token, secret } : null;
  };
}
