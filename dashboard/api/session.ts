import type { SessionAnswer, SignInRequest } from '../../server/api/contract.ts';
import { getJson, postNothing, setCsrfToken } from './http.ts';

/** Who is signed in, and how one can sign in. Every change that is sent from now on says that it comes from this page. Throws ApiError. */
export async function loadSession(): Promise<SessionAnswer> {
  const session = await getJson<SessionAnswer>('/session');
  setCsrfToken(session.csrfToken);
  return session;
}

/** Signs this browser in. Throws ApiError; 401 where what was given is not good, 429 after too many tries. */
export function signIn(request: SignInRequest): Promise<void> {
  return postNothing('/session', request);
}

/** Signs this browser out. Throws ApiError. */
export function signOut(): Promise<void> {
  return postNothing('/session/end', {});
}

/** Where a browser goes to sign in at the provider, and comes back from to a page of ours. */
export function providerUrl(returnTo: string): string {
  return `/sign-in/begin?${new URLSearchParams({ returnTo })}`;
}
