import { z } from 'zod';
import { httpUrl, positive } from './config-values.ts';
import { ROLES } from './domain/identity.ts';
import { isPasswordHash } from './identity/password.ts';

const anyone = z
  .array(z.enum(['read', 'badges', 'metrics']))
  .default([])
  .describe(
    'What may be had without signing in: "read" is everything but changes, "badges" the badges, "metrics" what Prometheus scrapes.',
  );

const sessions = {
  idle: positive.prefault('12h').describe('A session that is not used for this long is over.'),
  lifetime: positive.prefault('7d').describe('A session is over after this long, used or not.'),
};

const group = z.string().min(1);

const roles = z
  .strictObject({
    viewer: z.array(group).exactOptional().describe('Groups whose people may look.'),
    operator: z.array(group).exactOptional().describe('Groups whose people may acknowledge, silence, dispose, and move stages.'),
    admin: z.array(group).exactOptional().describe('Groups whose people may manage tokens, and look through the audit log.'),
  })
  .refine(
    (of) => Object.values(of).some((groups) => groups.length > 0),
    'expected at least one group; "*" is everyone whom the provider knows',
  );

const user = z.strictObject({
  name: z.string().trim().min(1).max(200).describe('What they sign in with, and how the log names them.'),
  role: z.enum(ROLES).describe('viewer, operator or admin.'),
  passwordHash: z
    .string()
    .refine(isPasswordHash, 'expected what "adr-monitor password" prints')
    .describe('What "adr-monitor password" prints: never the password itself.'),
});

const isLoopback = (url: URL) => ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);

const issuer = httpUrl
  .refine((text) => !URL.canParse(text) || new URL(text).protocol === 'https:' || isLoopback(new URL(text)), 'expected an https URL')
  .describe('The address of the provider, below which its /.well-known/openid-configuration is.');

const headerName = z.string().regex(/^[A-Za-z0-9-]+$/, 'expected the name of a header');

const modes = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none').describe('Everyone may do everything: on a loopback address only.') }),
  z.strictObject({
    mode: z.literal('tokens').describe('Whoever shows a token of "adr-monitor token create".'),
    public: anyone,
    ...sessions,
  }),
  z.strictObject({
    mode: z.literal('password').describe('Users with passwords, and tokens for programs.'),
    users: z.array(user).min(1, 'expected at least one user').describe('Who may sign in.'),
    public: anyone,
    ...sessions,
  }),
  z.strictObject({
    mode: z.literal('oidc').describe('People whom an OpenID provider knows, and tokens for programs.'),
    issuer,
    clientId: z.string().min(1).describe('How the provider knows this service.'),
    clientSecret: z.string().min(1).exactOptional().describe('What this service shows to the provider, best as ${VARIABLE}.'),
    clientSecretFile: z.string().exactOptional().describe('A file that holds it, relative to this one.'),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'expected a scope'))
      .default(['openid', 'profile', 'email'])
      .describe('What is asked for; "openid" must be there.'),
    nameClaim: z
      .string()
      .min(1)
      .default('preferred_username')
      .describe('The claim that names the person in the log; "sub" where they have none.'),
    groupsClaim: z.string().min(1).default('groups').describe('The claim that lists their groups.'),
    roles: roles.describe('The groups of each role; who is in none may not sign in.'),
    public: anyone,
    ...sessions,
  }),
  z.strictObject({
    mode: z.literal('proxy').describe('Whoever a proxy of "server.trustedProxies" says, and tokens for programs.'),
    userHeader: headerName.default('X-Forwarded-User').describe('The header that names the person.'),
    groupsHeader: headerName.default('X-Forwarded-Groups').describe('The header that lists their groups, separated by commas.'),
    roles: roles.describe('The groups of each role; who is in none may do nothing.'),
    public: anyone,
  }),
]);

/** `server.auth`: the name alone says enough where a mode needs nothing more. */
export const auth = z.union([modes, z.enum(['none', 'tokens']).transform((mode) => modes.parse({ mode }))], {
  error: 'expected none, tokens, or an object with "mode"',
});

/** `server.auth` as written. */
export type WrittenAuth = z.infer<typeof auth>;
