import type { Principal } from '../domain/identity.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Token, TokenKeeping } from '../ports/identity.ts';
import { digestOf } from './secret.ts';

/** How exactly it is noted when a token was used last: not at every request, which would write each time. */
const USE_NOTED_EVERY: Seconds = 300;

/** What a token check works with. */
export interface TokenCheckDeps {
  readonly tokens: TokenKeeping;
  readonly clock: Clock;
}

/** A token that is good now, and whose it is; null where it is none of ours, expired, or revoked. */
export async function checkToken({ tokens, clock }: TokenCheckDeps, text: string): Promise<{ token: Token; principal: Principal } | null> {
  const token = await tokens.find(digestOf(text));
  const now = clock.now();
  if (token === null || !isGood(token, now)) return null;
  // A store that cannot be written is no reason to refuse somebody.
  if (token.usedAt === null || now - token.usedAt > USE_NOTED_EVERY) await tokens.noteUse(token.id, now).catch(() => undefined);
  return { token, principal: { name: token.name, role: token.role, proof: 'token' } };
}

/** Whether a token may be used now. */
export function isGood({ revoked, expiresAt }: Token, now: Instant): boolean {
  return revoked === null && (expiresAt === null || now < expiresAt);
}
