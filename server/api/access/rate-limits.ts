import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { HttpError } from '../http-error.ts';
import { recognisedIn } from './guard.ts';
import { isChange } from './same-site.ts';

/** What one client may ask of the service. */
export interface RequestLimits {
  readonly requestsPerMinute: number;
  readonly changesPerMinute: number;
  /** Those that fail: of one address, and for one name. */
  readonly signInsPerMinute: number;
}

const MINUTE_MS = 60_000;

/** Limits requests, and changes among them, by who makes them: by their name where they have shown it, else by their address. */
export function limitRequests({ requestsPerMinute, changesPerMinute }: RequestLimits): readonly RequestHandler[] {
  return [
    limiter(requestsPerMinute, 'requests', actorKey),
    limiter(changesPerMinute, 'changes', actorKey, { skip: (request: Request) => !isChange(request) }),
  ];
}

/** Limits sign-ins that fail: by address, and by name, so that neither many names nor many addresses help to guess. */
export function limitSignIns({ signInsPerMinute }: RequestLimits): readonly RequestHandler[] {
  return [
    limiter(signInsPerMinute, 'failed sign-ins', addressKey, { skipSuccessfulRequests: true }),
    limiter(signInsPerMinute, 'failed sign-ins', nameKey, { skipSuccessfulRequests: true }),
  ];
}

function limiter(
  limit: number,
  what: string,
  keyGenerator: (request: Request, response: Response) => string,
  options: { readonly skip?: (request: Request) => boolean; readonly skipSuccessfulRequests?: boolean } = {},
): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    ...options,
    handler: (_, __, next) =>
      next(new HttpError(429, 'Too many requests', `more than ${limit} ${what} in a minute; try again a little later`)),
    validate: { xForwardedForHeader: false },
  });
}

function actorKey(request: Request, response: Response): string {
  const speaker = recognisedIn(response)?.principal;
  return speaker === undefined || speaker.proof === 'nobody' ? addressKey(request) : `${speaker.proof} ${speaker.name}`;
}

/** IPv6 addresses of one network of 56 bits count as one. */
function addressKey(request: Request): string {
  return `address ${ipKeyGenerator(request.ip ?? '')}`;
}

function nameKey(request: Request): string {
  const body: unknown = request.body;
  const name = typeof body === 'object' && body !== null && 'name' in body && typeof body.name === 'string' ? body.name : '';
  return `name ${name.slice(0, 200)}`;
}
