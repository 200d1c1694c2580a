import { z } from 'zod';
import { parseInstant, toRfc3339 } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IssueToken, Token } from '../../ports/identity.ts';
import type { Store } from '../../ports/store.ts';
import { actorOf } from '../actor.ts';
import type * as wire from '../contract.ts';
import { ErrorSchema, IssuedTokenSchema, TokenListSchema, TokenRequestSchema, TokenSchema } from '../contract.ts';
import { HttpError, unknown } from '../http-error.ts';
import { type Route, route } from '../route.ts';

/** What these routes work with. */
export interface TokenDeps {
  readonly store: Pick<Store, 'tokens'>;
  readonly issueToken: IssueToken;
  readonly clock: Clock;
}

/** Routes about the tokens of programs and people. */
export function tokenRoutes({ store, issueToken, clock }: TokenDeps): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/tokens',
      role: 'admin',
      summary: 'Every token, the newest first; never the tokens themselves',
      answers: { 200: TokenListSchema },
      async handle(_, response) {
        response.json({ tokens: (await store.tokens.list()).map(presentToken) });
      },
    }),
    route({
      method: 'post',
      path: '/tokens',
      role: 'admin',
      summary: 'Makes a token; this answer is the only place where it ever stands',
      body: TokenRequestSchema,
      answers: { 201: IssuedTokenSchema, 400: ErrorSchema, 409: ErrorSchema },
      async handle({ body: { name, role, expiresAt, actor }, speaker }, response) {
        const until = parseInstant(expiresAt ?? '');
        if (until !== null && until <= clock.now()) throw new HttpError(400, 'Bad request', 'field "expiresAt": expected a time to come');
        const issued = await issueToken({ name, role, expiresAt: until, actor: actorOf(speaker, actor) });
        if (issued === null) throw new HttpError(409, 'Conflict', `a token named "${name}" is in use`);
        response
          .status(201)
          .set('cache-control', 'no-store')
          .json({ ...presentToken(issued.token), secret: issued.secret });
      },
    }),
    route({
      method: 'post',
      path: '/tokens/{name}/revoke',
      role: 'admin',
      summary: 'Takes a token back, and ends the sessions that were begun with it',
      body: z.strictObject({ actor: TokenRequestSchema.shape.actor }),
      answers: { 200: TokenSchema, 404: ErrorSchema },
      async handle({ params, body, speaker }, response) {
        const name = params.name ?? '';
        const revoked = await store.tokens.revoke(name, { at: clock.now(), by: actorOf(speaker, body.actor) });
        if (revoked === null) throw unknown('token in use', name);
        response.json(presentToken(revoked));
      },
    }),
  ];
}

function presentToken({ id, name, role, createdAt, createdBy, expiresAt, revoked, usedAt }: Token): wire.TokenView {
  const orNull = (at: number | null) => (at === null ? null : toRfc3339(at));
  return {
    id,
    name,
    role,
    createdAt: toRfc3339(createdAt),
    createdBy,
    expiresAt: orNull(expiresAt),
    revoked: revoked === null ? null : { at: toRfc3339(revoked.at), by: revoked.by },
    usedAt: orNull(usedAt),
  };
}
