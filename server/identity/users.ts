import type { Principal } from '../domain/identity.ts';
import type { UserConfig } from './auth-config.ts';
import { hashPassword, isPassword } from './password.ts';
import { digestOf } from './secret.ts';

/** Those who may sign in with a password. */
export interface Users {
  /** Who has that name and that password; null where they do not belong together. Takes as long for an unknown name as for a known one. */
  check(name: string, password: string): Promise<{ readonly principal: Principal; readonly credential: string } | null>;
  /** Who is meant by a credential of `check`; null where they are gone, or their password is another one now. */
  holderOf(name: string, credential: string): Principal | null;
}

/** The longest password that is looked at, in UTF-16 code units. */
export const MAX_PASSWORD_LENGTH = 1000;

/** How many passwords are looked at side by side: each takes 128 MiB for some tenths of a second. */
const MAX_AT_ONCE = 2;

/** The users of a configuration. */
export function createUsers(users: readonly UserConfig[]): Users {
  const byName = new Map(users.map((user) => [user.name, user]));
  const turns = createTurns(MAX_AT_ONCE);
  let nobodys: Promise<string> | null = null;
  return {
    check: (name, password) =>
      turns(async () => {
        const user = byName.get(name);
        nobodys ??= hashPassword('');
        const isRight = await isPassword(password, user?.passwordHash ?? (await nobodys));
        return user !== undefined && isRight ? { principal: principalOf(user), credential: credentialOf(user) } : null;
      }),
    holderOf(name, credential) {
      const user = byName.get(name);
      return user !== undefined && credentialOf(user) === credential ? principalOf(user) : null;
    },
  };
}

function principalOf({ name, role }: UserConfig): Principal {
  return { name, role, proof: 'password' };
}

/** Another one as soon as the password is another one. */
function credentialOf({ passwordHash }: UserConfig): string {
  return digestOf(passwordHash);
}

/** Lets some run at once, and the others wait for their turn. */
function createTurns(atOnce: number): <Result>(run: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await run();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
