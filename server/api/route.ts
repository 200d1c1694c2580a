import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Principal } from '../domain/identity.ts';
import type { Access, Guard } from './access/guard.ts';
import { HttpError } from './http-error.ts';

/** One route: what it takes, what it gives, and what it does. Registration and OpenAPI both come from it. */
export interface Route<Query extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType> {
  readonly method: 'get' | 'post';
  /** In OpenAPI's form: `/decisions/{id}`. */
  readonly path: string;
  /** The least role that it takes. */
  readonly role: Access['role'];
  /** What must be public for those who show nothing; `read` where it is left out. */
  readonly part?: Access['part'];
  readonly summary: string;
  /** What the summary leaves open. */
  readonly description?: string;
  readonly query?: Query;
  readonly body?: Body;
  /** Answers by status: a schema for JSON, or a media type. */
  readonly answers: Readonly<Record<number, z.ZodType | string>>;
  handle(
    input: { params: Readonly<Record<string, string>>; query: z.infer<Query>; body: z.infer<Body>; request: Request; speaker: Principal },
    response: Response,
  ): Promise<void>;
}

/** Gives a route's literal its types. */
export function route<Query extends z.ZodType, Body extends z.ZodType>(definition: Route<Query, Body>): Route {
  return definition as unknown as Route;
}

/** Registers routes with who may use them, which is looked at first, and with their validation: a bad parameter or body is 400 and says which, before anything is done. */
export function register(router: Router, routes: readonly Route[], guard: Guard): void {
  for (const { method, path, query, body, handle, role, part } of routes) {
    const access: Access = { role, ...(part !== undefined && { part }) };
    router[method](path.replaceAll(/\{(\w+)\}/g, ':$1'), async (request, response) => {
      const speaker = guard.admit(request, response, access);
      await handle(
        {
          params: request.params as Record<string, string>,
          query: valid(query, request.query, 'parameter'),
          body: valid(body, request.body, 'field'),
          request,
          speaker,
        },
        response,
      );
    });
  }
}

function valid(schema: z.ZodType | undefined, input: unknown, what: string): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => `${what} "${issue.path.join('.') || 'body'}": ${issue.message}`);
  throw new HttpError(400, 'Bad request', details.join('; '));
}

/** A query parameter that is a time. */
export const timeParameter = z.iso.datetime({ offset: true, error: 'expected an RFC 3339 time' });
