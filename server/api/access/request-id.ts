import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Log } from '../../ports/log.ts';
import { inLogContext } from '../../ports/log-context.ts';

const HEADER = 'x-request-id';

/** What an id from a proxy may look like; another one is not taken over: it goes into the log. */
const GIVEN = /^[\w.-]{1,64}$/;

/** Gives every request an id, the proxy's where it has one: in the answer, and in every line of the log that is written for it. */
export function requestIds(log: Log): RequestHandler {
  return (request, response, next) => {
    const given = request.get(HEADER) ?? '';
    const id = GIVEN.test(given) ? given : randomUUID();
    response.set(HEADER, id);
    inLogContext({ request: id }, () => {
      const startedAt = performance.now();
      response.on('close', () => {
        const fields = {
          method: request.method,
          path: request.path,
          status: response.statusCode,
          ms: Math.round(performance.now() - startedAt),
        };
        // The listener runs in the context of the socket, not of the request.
        inLogContext({ request: id }, () => log.debug(fields, 'answered a request'));
      });
      next();
    });
  };
}
