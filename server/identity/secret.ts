import { createHash, randomBytes } from 'node:crypto';

/** Enough that nobody guesses one, however fast they can ask: 256 bits. */
const SECRET_BYTES = 32;

/** What a token begins with, so that people and secret scanners know one when they see it. */
const TOKEN_PREFIX = 'adrm_';

/** A new secret, in base64url. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** A new token. */
export function newToken(): string {
  return `${TOKEN_PREFIX}${newSecret()}`;
}

/**
 * What is kept of a secret of ours: its SHA-256, in hexadecimal. A slow hash would add nothing: there are no likely secrets to try. Looking it
 * up by the digest tells nobody by its time how much of a guess was right.
 */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** What a page must send beside its cookie: known to who knows the session's secret, and tells nothing of it. */
export function csrfTokenOf(secret: string): string {
  return digestOf(`csrf ${secret}`);
}
