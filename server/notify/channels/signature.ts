import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant, Seconds } from '../../domain/time.ts';

/** The header that carries the signature. */
export const SIGNATURE_HEADER = 'X-ADR-Monitor-Signature';

/** How old a signature may be before a receiver takes it for a replay. */
const DEFAULT_TOLERANCE_SECONDS: Seconds = 300;

/**
 * The header's value for a body: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. The time is signed too, so that a
 * recorded message cannot be sent again later.
 */
export function sign(body: string, secret: string, at: Instant): string {
  const t = String(Math.floor(at));
  return `t=${t},v1=${digest(t, body, secret).toString('hex')}`;
}

/**
 * Whether a header was made by someone who knows the secret, for this body, at most `toleranceSeconds` before or after `now`.
 * For receivers: pass the body exactly as it arrived, before any JSON parser has touched it. An unreadable header is false.
 */
export function verify(
  header: string,
  body: string,
  secret: string,
  now: Instant,
  toleranceSeconds: Seconds = DEFAULT_TOLERANCE_SECONDS,
): boolean {
  const { t, v1 } = /^t=(?<t>\d+),v1=(?<v1>[0-9a-f]{64})$/.exec(header)?.groups ?? {};
  if (t === undefined || v1 === undefined) return false;
  if (Math.abs(now - Number(t)) > toleranceSeconds) return false;
  return timingSafeEqual(Buffer.from(v1, 'hex'), digest(t, body, secret));
}

function digest(t: string, body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${t}.${body}`).digest();
}
