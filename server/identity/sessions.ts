import type { Principal } from '../domain/identity.ts';
import type { Seconds } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { BegunSession, Session, SessionKeeping } from '../ports/identity.ts';
import type { SessionLimits } from './auth-config.ts';
import { digestOf, newSecret } from './secret.ts';

/** How exactly it is noted when a session was used last. */
const USE_NOTED_EVERY: Seconds = 60;

/** The sessions of browsers, each within its limits. */
export interface Sessions {
  begin(principal: Principal, credential: string): Promise<BegunSession>;
  /** The session of a secret; null where there is none, or it is over. */
  find(secret: string): Promise<Session | null>;
  end(secret: string): Promise<void>;
}

/** A session that is over is forgotten when the next one begins. */
export function createSessions(keeping: SessionKeeping, { idle, lifetime }: SessionLimits, clock: Clock): Sessions {
  return {
    async begin(principal, credential) {
      const now = clock.now();
      await keeping.forget(now - lifetime, now - idle);
      const secret = newSecret();
      await keeping.add(digestOf(secret), { ...principal, credential, createdAt: now, usedAt: now });
      return { principal, secret };
    },
    async find(secret) {
      const hash = digestOf(secret);
      const session = await keeping.find(hash);
      const now = clock.now();
      if (session === null || now - session.createdAt >= lifetime || now - session.usedAt >= idle) return null;
      // A store that cannot be written is no reason to refuse somebody.
      if (now - session.usedAt > USE_NOTED_EVERY) await keeping.noteUse(hash, now).catch(() => undefined);
      return session;
    },
    end: (secret) => keeping.remove(digestOf(secret)),
  };
}
