import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import type { Seconds } from '../../domain/time.ts';

/** The cookies of signing in, each for one use. */
export interface Cookies {
  session(request: Request): string | undefined;
  /** What binds the way back from a provider to this browser. */
  departure(request: Request): string | undefined;
  setSession(response: Response, secret: string): void;
  setDeparture(response: Response, secret: string): void;
  clearSession(response: Response): void;
  clearDeparture(response: Response): void;
}

/** How long a browser keeps what binds the way back from a provider. */
const DEPARTURE_SECONDS: Seconds = 600;

/**
 * No script reads them, no other site's page has them sent along, and where people come by https, no other name's and no plain http either:
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes. A session's cookie goes when the browser is closed;
 * how long the session itself lasts is for the service to say. `Lax`, since links in messages lead here.
 */
export function createCookies(publicUrl: string | null): Cookies {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure };
  const nameOf = (name: string) => (secure ? `__Host-${name}` : name);
  const names = { session: nameOf('adr_monitor_session'), departure: nameOf('adr_monitor_departure') };
  const read = (request: Request, name: string) => parseCookie(request.get('cookie') ?? '')[name];
  return {
    session: (request) => read(request, names.session),
    departure: (request) => read(request, names.departure),
    setSession: (response, secret) => void response.cookie(names.session, secret, options),
    setDeparture: (response, secret) => void response.cookie(names.departure, secret, { ...options, maxAge: DEPARTURE_SECONDS * 1000 }),
    clearSession: (response) => void response.clearCookie(names.session, options),
    clearDeparture: (response) => void response.clearCookie(names.departure, options),
  };
}
