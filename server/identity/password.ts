import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** How costly a guess is: 2^17 blocks of 1 KiB (128 MiB), by the OWASP Password Storage Cheat Sheet's advice for scrypt. */
const COST = { ln: 17, r: 8, p: 1 } as const;

const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** The most that a hash may ask for, so that one line of a configuration cannot take all memory: 1 GiB. */
const MAX_LN = 20;

/** A password that was hashed, in the PHC string format: https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md */
const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

interface Parts {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** Whether a text is what `hashPassword` gives. */
export function isPasswordHash(text: string): boolean {
  return partsOf(text) !== null;
}

/** Hashes a password for a configuration; another hash each time. `ln` is the binary logarithm of the cost. */
export async function hashPassword(password: string, ln: number = COST.ln): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, { ...COST, ln, salt, length: KEY_BYTES });
  return `$scrypt$ln=${ln},r=${COST.r},p=${COST.p}$${unpadded(salt)}$${unpadded(key)}`;
}

/** Whether a password is the one that was hashed. Takes as long for a wrong one as for the right one. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const parts = partsOf(hash);
  if (parts === null) return false;
  return timingSafeEqual(await derive(password, { ...parts, length: parts.key.length }), parts.key);
}

function partsOf(text: string): Parts | null {
  const [, ln, r, p, salt, key] = PHC.exec(text) ?? [];
  if (salt === undefined || key === undefined) return null;
  const parts = { ln: Number(ln), r: Number(r), p: Number(p), salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
  return parts.ln >= 1 && parts.ln <= MAX_LN && parts.r >= 1 && parts.p >= 1 ? parts : null;
}

/** The same password typed on another system may come in another form of Unicode; NFKC makes them one. */
function derive(password: string, { ln, r, p, salt, length }: Omit<Parts, 'key'> & { readonly length: number }): Promise<Buffer> {
  const N = 2 ** ln;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
