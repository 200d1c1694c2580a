import type { Request, RequestHandler } from 'express';
import { HttpError } from '../http-error.ts';

/** Methods that change nothing. */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a request may change something. */
export function isChange({ method }: Pick<Request, 'method'>): boolean {
  return !SAFE_METHODS.includes(method);
}

/** What a browser says of a request that a page of ours made, or that a person made by hand. */
const OWN_SITES: readonly string[] = ['same-origin', 'none'];

/**
 * Refuses changes that a page of another site has a browser send, in every mode: where nobody has to sign in, being on the machine is what
 * counts, and the browser is. `publicUrl` tells where people reach the service; null where that is where it listens.
 */
export function refuseOtherSites(publicUrl: string | null): RequestHandler {
  return (request, _, next) => {
    if (isChange(request) && !isOwnSite(request, publicUrl))
      throw new HttpError(403, 'Forbidden', 'the request was made by a page of another site');
    next();
  };
}

/** A browser's own word counts; of one that does not give it, the origin must be ours. Programs give neither. */
function isOwnSite(request: Request, publicUrl: string | null): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return OWN_SITES.includes(site);
  const origin = request.get('origin');
  if (origin === undefined) return true;
  const hosts = [request.get('host'), publicUrl === null ? undefined : new URL(publicUrl).host];
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}

/** Names of the machine itself. */
const LOOPBACK_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Refuses what was asked of another host than this machine: a page of another site whose name was made to point here would otherwise be one of
 * ours to the browser (DNS rebinding). For where nobody has to sign in.
 */
export function refuseOtherHosts(publicUrl: string | null): RequestHandler {
  return (request, _, next) => {
    const host = request.get('host') ?? '';
    const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
    const isPublic = publicUrl !== null && new URL(publicUrl).host === host;
    if (!isPublic && !LOOPBACK_NAMES.includes(name)) {
      const advice = 'set server.publicUrl to where people reach it, or server.auth to say who they are';
      throw new HttpError(421, 'Misdirected request', `without sign-in, this service answers to a loopback address only; ${advice}`);
    }
    next();
  };
}
