import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { IdentityError } from '../../ports/identity.ts';
import type { Log } from '../../ports/log.ts';
import { noteSignIn, type SessionDeps } from '../routes/session.ts';

/** Where a browser begins to sign in at a provider, and where the provider sends it back to. */
export const PROVIDER_PATHS = { begin: '/sign-in/begin', callback: '/sign-in/callback' } as const;

/** A page of ours: a path, and never another host, however a browser may read it. */
const ownPage = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/)
  .catch('/');

/** Signing in at a provider: the way there and the way back. Whatever fails ends on the sign-in page, which says why. */
export function providerSignIn(deps: SessionDeps & { readonly log: Log }): Router {
  const { identity, cookies, log } = deps;
  const failed = (response: Response, error: unknown): void => {
    if (!(error instanceof IdentityError)) throw error;
    log.warn({ err: error, reason: error.reason }, 'a sign-in at the provider failed');
    response.redirect(303, `/sign-in?failed=${error.reason}`);
  };
  const router = Router();
  router.get(PROVIDER_PATHS.begin, async (request: Request, response: Response) => {
    try {
      const departure = await identity.departFor(ownPage.parse(request.query.returnTo));
      cookies.setDeparture(response, departure.secret);
      response.redirect(303, departure.url);
    } catch (error) {
      failed(response, error);
    }
  });
  router.get(PROVIDER_PATHS.callback, async (request: Request, response: Response) => {
    const secret = cookies.departure(request);
    cookies.clearDeparture(response);
    try {
      const begun = await identity.arrive(new URL(request.originalUrl, 'http://callback'), secret);
      await noteSignIn(deps, 'sign-in', begun.principal);
      cookies.setSession(response, begun.secret);
      response.redirect(303, ownPage.parse(begun.returnTo));
    } catch (error) {
      failed(response, error);
    }
  });
  return router;
}
