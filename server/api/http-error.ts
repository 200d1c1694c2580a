import type { ErrorRequestHandler } from 'express';
import type { Log } from '../ports/log.ts';
import type { ErrorAnswer } from './contract.ts';

/** An error with an HTTP status, told to the client as RFC 9457 problem details. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly title: string;
  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

/** An id that is not known. */
export function unknown(what: string, id: string): HttpError {
  return new HttpError(404, 'Not found', `there is no ${what} "${id}"`);
}

/** What was to be done in an order about something with an id. @throws HttpError 404 where that is not known, 409 where it stands in the way */
export function accepted<Outcome>(
  outcome: Outcome | 'unknown' | 'conflict',
  { what, id, conflict }: { readonly what: string; readonly id: string; readonly conflict: string },
): Exclude<Outcome, 'unknown' | 'conflict'> {
  if (outcome === 'unknown') throw unknown(what, id);
  if (outcome === 'conflict') throw new HttpError(409, 'Conflict', conflict);
  return outcome as Exclude<Outcome, 'unknown' | 'conflict'>;
}

/** Answers every error as problem details; what is not the client's doing is logged and told without its inner words. */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status >= 500) log.error({ err: error, method: request.method, path: request.path }, 'a request failed');
    const body: ErrorAnswer = {
      type: 'about:blank',
      title: error instanceof HttpError ? error.title : status >= 500 ? 'Internal error' : 'Bad request',
      status,
      detail:
        error instanceof Error && status < 500
          ? error.message
          : isStoreFull(error)
            ? STORE_FULL
            : 'the request could not be answered; the log says why',
    };
    response.status(status).type('application/problem+json').send(JSON.stringify(body));
  };
}

/** SQLite's codes for what cannot be written now: https://sqlite.org/rescode.html */
function isStoreFull(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(FULL|READONLY|IOERR)/.test(code);
}

const STORE_FULL = 'the store cannot be written now, so nothing was done; try again when there is room on its disk';

/** express and its body parser put the status on the errors they throw. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (isStoreFull(error)) return 503;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
