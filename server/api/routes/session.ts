import type { Response } from 'express';
import type { Principal } from '../../domain/identity.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BegunSession, Identity } from '../../ports/identity.ts';
import type { Store } from '../../ports/store.ts';
import type { Cookies } from '../access/cookies.ts';
import { recognisedIn } from '../access/guard.ts';
import { ErrorSchema, SessionSchema, SignInRequestSchema } from '../contract.ts';
import { HttpError } from '../http-error.ts';
import { type Route, route } from '../route.ts';

/** What signing in and out work with. */
export interface SessionDeps {
  readonly identity: Identity;
  readonly cookies: Cookies;
  readonly store: Pick<Store, 'addToJournal'>;
  readonly clock: Clock;
}

/** Notes in the log that somebody signed in or out. */
export async function noteSignIn(
  { store, clock }: Pick<SessionDeps, 'store' | 'clock'>,
  action: 'sign-in' | 'sign-out',
  { name, role, proof }: Principal,
): Promise<void> {
  await store.addToJournal({ at: clock.now(), actor: name, action, decisionId: null, incidentId: null, note: '', detail: { proof, role } });
}

/** Routes about who is signed in. */
export function sessionRoutes(deps: SessionDeps): readonly Route[] {
  const { identity, cookies } = deps;
  const answer = (response: Response): void => {
    const found = recognisedIn(response);
    const { mode, ways, public: parts } = identity;
    response.set('cache-control', 'no-store');
    response.json({ mode, principal: found?.principal ?? null, ways, public: parts, csrfToken: found?.csrfToken ?? null });
  };
  return [
    route({
      method: 'get',
      path: '/session',
      role: 'anyone',
      summary: 'Who is signed in, and how one can sign in',
      answers: { 200: SessionSchema },
      async handle(_, response) {
        answer(response);
      },
    }),
    route({
      method: 'post',
      path: '/session',
      role: 'anyone',
      summary: 'Signs a browser in, with a name and a password or with a token; the answer sets a cookie',
      body: SignInRequestSchema,
      answers: { 204: 'text/plain', 400: ErrorSchema, 401: ErrorSchema, 429: ErrorSchema },
      async handle({ body }, response) {
        const begun: BegunSession | null =
          'token' in body ? await identity.signInByToken(body.token) : await identity.signInByPassword(body.name, body.password);
        if (begun === null) {
          throw new HttpError(
            401,
            'Unauthorized',
            'token' in body ? 'the token is unknown, expired or revoked' : 'the name and the password do not belong together',
          );
        }
        await noteSignIn(deps, 'sign-in', begun.principal);
        cookies.setSession(response, begun.secret);
        response.status(204).end();
      },
    }),
    route({
      method: 'post',
      path: '/session/end',
      role: 'anyone',
      summary: 'Signs a browser out',
      answers: { 204: 'text/plain', 403: ErrorSchema },
      async handle({ request }, response) {
        const secret = cookies.session(request);
        const found = recognisedIn(response);
        if (secret !== undefined && found?.csrfToken != null) {
          await identity.signOut(secret);
          await noteSignIn(deps, 'sign-out', found.principal);
        }
        cookies.clearSession(response);
        response.status(204).end();
      },
    }),
  ];
}
