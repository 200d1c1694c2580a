/** What somebody may do: each role may do all that those before it may. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;

/** A viewer looks; an operator acknowledges, silences, disposes and moves stages; an admin gives and takes rights. */
export type Role = (typeof ROLES)[number];

/** How somebody showed who they are; `nobody` is where identity is not configured, or nothing was shown and anyone may look. */
export type Proof = 'nobody' | 'token' | 'password' | 'oidc' | 'proxy';

/** Who makes a request, and what they may do. */
export interface Principal {
  readonly name: string;
  readonly role: Role;
  readonly proof: Proof;
}

/** Whether a role is enough for what needs another one. */
export function isEnough(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The groups of each role, as an identity provider names them. */
export type RoleGroups = Readonly<Partial<Record<Role, readonly string[]>>>;

/** The highest role that one of the groups gives; null where none gives any. */
export function roleOfGroups(groups: readonly string[], of: RoleGroups): Role | null {
  return ROLES.findLast((role) => of[role]?.some((group) => group === EVERYONE || groups.includes(group))) ?? null;
}

/** Stands for whoever the provider knows, whatever their groups. */
const EVERYONE = '*';

/** What the name of a token looks like: it stands in the log as who acted, and in commands. */
export const TOKEN_NAME = /^[\p{L}\p{N}._@-]{1,100}$/u;
