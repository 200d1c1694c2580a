import { z } from 'zod';
import { ROLES, TOKEN_NAME } from '../../domain/identity.ts';
import { instant } from './values.ts';

/** viewer, operator or admin. */
export const RoleSchema = z.enum(ROLES);

/** Who is signed in, and how one can sign in. */
export const SessionSchema = z.object({
  /** How the service is configured; in mode `none` everyone is an admin and gives the name that they like. */
  mode: z.enum(['none', 'tokens', 'password', 'oidc', 'proxy']),
  /** Null where the request shows nothing good. */
  principal: z.object({ name: z.string(), role: RoleSchema, proof: z.enum(['nobody', 'token', 'password', 'oidc', 'proxy']) }).nullable(),
  /** How a browser can sign in. */
  ways: z.array(z.enum(['token', 'password', 'oidc'])),
  /** What may be had without signing in. */
  public: z.array(z.enum(['read', 'badges', 'metrics'])),
  /** For the header `x-csrf-token` of every change that is sent with a cookie; null where no cookie is used. */
  csrfToken: z.string().nullable(),
});

/** The longest password or token that is looked at. */
const MAX_SECRET_LENGTH = 1000;

const secret = z.string().min(1).max(MAX_SECRET_LENGTH);

/** Signing in: with a name and a password, or with a token. */
export const SignInRequestSchema = z.union([
  z.strictObject({ name: z.string().min(1).max(200), password: secret }),
  z.strictObject({ token: secret }),
]);

/** A token as it is shown: never the token itself. */
export const TokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: RoleSchema,
  createdAt: instant,
  createdBy: z.string(),
  /** Null where it is good until it is revoked. */
  expiresAt: instant.nullable(),
  revoked: z.object({ at: instant, by: z.string() }).nullable(),
  /** When it was last shown, to some minutes. */
  usedAt: instant.nullable(),
});

/** A token to be made. Its name is that of the program or person who is to have it, and what the log will call them. */
export const TokenRequestSchema = z.strictObject({
  name: z.string().trim().regex(TOKEN_NAME, 'expected letters, digits and . _ - @ only, at most 100'),
  role: RoleSchema,
  /** Good until it is revoked where it is left out. */
  expiresAt: z.iso.datetime({ offset: true, error: 'expected an RFC 3339 time' }).nullish(),
  /** Who asks, where nobody has to sign in. */
  actor: z.string().trim().min(1).max(200).nullish(),
});

/** A token with itself. */
export const IssuedTokenSchema = TokenSchema.extend({ secret: z.string() });

/** Every token, the newest first. */
export const TokenListSchema = z.object({ tokens: z.array(TokenSchema) });

/** What was found by going through the whole log. */
export const JournalAuditSchema = z.object({
  intact: z.boolean(),
  /** Lines in order from the first, up to the fault where there is one. */
  entries: z.int(),
  /** The last of them, to be noted elsewhere; null where there is none. */
  head: z.object({ seq: z.int(), hash: z.string() }).nullable(),
  /** The first line that is gone, was edited, or is another than the expected one. */
  fault: z.object({ kind: z.enum(['missing', 'changed', 'other']), seq: z.int() }).nullable(),
});
