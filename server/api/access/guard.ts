import type { Request, RequestHandler, Response } from 'express';
import { isEnough, type Principal, type Role } from '../../domain/identity.ts';
import type { Identity, PublicPart, Recognised } from '../../ports/identity.ts';
import { HttpError } from '../http-error.ts';
import type { Cookies } from './cookies.ts';
import { isChange } from './same-site.ts';

/** What a route asks of who uses it. */
export interface Access {
  /** The least role; `anyone` where nothing need be shown. */
  readonly role: Role | 'anyone';
  /** What must be public for those who show nothing; `read` where it is left out, `never` where nothing is enough. Nobody changes anything so. */
  readonly part?: PublicPart | 'never';
}

/** Who may use what. */
export interface Guard {
  /** Finds out who makes each request, for what comes after it. */
  readonly recognise: RequestHandler;
  /** Who makes a request. @throws HttpError 401 where it shows nothing good, 403 where that is not enough */
  admit(request: Request, response: Response, access: Access): Principal;
  /** Whether who made a request would still be let in. */
  stillAdmits(request: Request, access: Access): Promise<boolean>;
}

/** Who shows nothing, where that is enough to look. */
const VISITOR: Principal = { name: 'anonymous', role: 'viewer', proof: 'nobody' };

/** What was found of who makes a request. */
type Found = Recognised | 'refused' | null;

/** Puts the guard together. */
export function createGuard(identity: Identity, cookies: Cookies): Guard {
  const look = (request: Request): Promise<Found> =>
    identity.recognise({
      address: request.socket.remoteAddress ?? '',
      authorization: request.get('authorization'),
      session: cookies.session(request),
      header: (name) => request.get(name),
    });

  const admitted = (found: Found, { role, part = 'read' }: Access, isSafe: boolean): Principal => {
    if (found === 'refused') throw new HttpError(401, 'Unauthorized', REFUSED);
    if (found !== null) {
      if (role !== 'anyone' && !isEnough(found.principal.role, role))
        throw new HttpError(403, 'Forbidden', tooLittle(found.principal, role));
      return found.principal;
    }
    const isOpen = role === 'anyone' || (role === 'viewer' && isSafe && isPublic(identity, part));
    if (!isOpen) throw new HttpError(401, 'Unauthorized', ASKED);
    return VISITOR;
  };

  return {
    async recognise(request, response, next) {
      response.locals.found = await look(request);
      next();
    },
    admit(request, response, access) {
      const found = response.locals.found as Found;
      const principal = admitted(found, access, !isChange(request));
      const recognised = recognisedIn(response);
      if (isChange(request) && recognised !== null && !isProved(recognised, request)) throw new HttpError(403, 'Forbidden', NOT_PROVED);
      return principal;
    },
    async stillAdmits(request, access) {
      try {
        admitted(await look(request), access, true);
        return true;
      } catch (error) {
        if (error instanceof HttpError) return false;
        throw error;
      }
    },
  };
}

/** Who reads everything reads badges and metrics too. */
function isPublic(identity: Identity, part: PublicPart | 'never'): boolean {
  return part !== 'never' && (identity.public.includes(part) || identity.public.includes('read'));
}

/** Who makes a request, and by which session; null where it shows nothing good. */
export function recognisedIn(response: Response): Recognised | null {
  const found = response.locals.found as Found | undefined;
  return found === undefined || found === 'refused' ? null : found;
}

/** What a page of ours sends beside its cookie: a page of another site does not know it. */
const CSRF_HEADER = 'x-csrf-token';

function isProved({ csrfToken }: Recognised, request: Request): boolean {
  return csrfToken === null || request.get(CSRF_HEADER) === csrfToken;
}

const ASKED = 'this needs to know who you are: sign in, or send a token as "Authorization: Bearer …"';
const REFUSED =
  'what the request shows of who makes it is not good: the token is unknown, expired or revoked, or no group of the person has a role';
const NOT_PROVED = `the header ${CSRF_HEADER} is not what GET /api/v1/session gave to this session`;

function tooLittle({ name, role }: Principal, needed: Role): string {
  return `${name} is ${role} here; this is for ${needed}${needed === 'admin' ? '' : ' and above'}`;
}
