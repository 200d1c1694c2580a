import type { Endpoint } from './endpoint.ts';
import { createRotatingFile } from './rotating-file.ts';

/** Gives the value of the `Authorization` header, null where there is none. Rejects with a FileError where the token cannot be read. */
export type Authorize = () => Promise<string | null>;

/** By the token file, else by the configured user, else by the user in the URL. Throws a URIError where that one is not well encoded. */
export function createAuthorization({ url, basicAuth, bearerTokenFile }: Endpoint): Authorize {
  if (bearerTokenFile !== undefined) {
    const token = createRotatingFile(bearerTokenFile, 'bearer token');
    return async () => `Bearer ${(await token.read()).trim()}`;
  }
  const header = basicAuth === undefined ? basicFromUrl(url) : basic(basicAuth.username, basicAuth.password ?? '');
  return async () => header;
}

/** The header for the user and password in a URL; null where it has none. */
export function basicFromUrl(url: string): string | null {
  const { username, password } = new URL(url);
  return username === '' ? null : basic(decodeURIComponent(username), decodeURIComponent(password));
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
