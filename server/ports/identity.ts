import type { Principal, Proof, Role } from '../domain/identity.ts';
import type { Instant } from '../domain/time.ts';

/** A token as it is kept and shown: never the token itself. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Null where it is good until it is revoked. */
  readonly expiresAt: Instant | null;
  readonly revoked: { readonly at: Instant; readonly by: string } | null;
  /** When it was last shown, to a few minutes; null where it never was. */
  readonly usedAt: Instant | null;
}

/** Where tokens are kept, by the digest of each. */
export interface TokenKeeping {
  /** Written into the log too. False where one of that name is in use; then nothing is changed. */
  add(token: Token, hash: string): Promise<boolean>;
  /** Newest first, those that are revoked among them. */
  list(): Promise<readonly Token[]>;
  find(hash: string): Promise<Token | null>;
  findById(id: string): Promise<Token | null>;
  /** Takes back the one of that name that is in use, which is written into the log. Null where there is none. */
  revoke(name: string, revoked: NonNullable<Token['revoked']>): Promise<Token | null>;
  noteUse(id: string, at: Instant): Promise<void>;
}

/** Makes a token. Null where one of that name is in use. */
export type IssueToken = (order: {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: Instant | null;
  readonly actor: string;
}) => Promise<{ readonly token: Token; readonly secret: string } | null>;

/** Somebody who signed in and has not signed out. */
export interface Session {
  readonly name: string;
  readonly role: Role;
  readonly proof: Proof;
  /** What they signed in with: the session is over when that is no longer good. */
  readonly credential: string;
  readonly createdAt: Instant;
  /** To a minute or so. */
  readonly usedAt: Instant;
}

/** Where sessions are kept, by the digest of what the browser has. */
export interface SessionKeeping {
  add(hash: string, session: Session): Promise<void>;
  find(hash: string): Promise<Session | null>;
  noteUse(hash: string, at: Instant): Promise<void>;
  remove(hash: string): Promise<void>;
  /** Forgets those that were begun before one instant, or last used before another. */
  forget(begunBefore: Instant, usedBefore: Instant): Promise<void>;
}

/** What a request shows of who makes it. */
export interface Credentials {
  /** The address that the connection comes from, as the socket has it. */
  readonly address: string;
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  /** What the session's cookie holds. */
  readonly session: string | undefined;
  /** A header by its name in lower case. */
  header(name: string): string | undefined;
}

/** Who was recognised, and by which session of a browser, if any. */
export interface Recognised {
  readonly principal: Principal;
  /** What a page must send beside its cookie with every change; null where no cookie was used. */
  readonly csrfToken: string | null;
}

/** A session as it begins. */
export interface BegunSession {
  readonly principal: Principal;
  /** For the browser to keep; nowhere else. */
  readonly secret: string;
}

/** How people can sign in, as a page offers it. */
export type SignInWay = 'token' | 'password' | 'oidc';

/** Where a browser is sent to sign in elsewhere. */
export interface Departure {
  readonly url: string;
  /** Binds the way back to this browser; for a cookie. */
  readonly secret: string;
}

/** What anybody may see who shows nothing. */
export type PublicPart = 'read' | 'badges' | 'metrics';

/** Who may speak with the service, and as whom. */
export interface Identity {
  /** The way that the configuration asks for. */
  readonly mode: 'none' | 'tokens' | 'password' | 'oidc' | 'proxy';
  readonly ways: readonly SignInWay[];
  readonly public: readonly PublicPart[];
  /** Who makes a request; null where it shows nothing, `refused` where what it shows is not, or no longer, good. */
  recognise(credentials: Credentials): Promise<Recognised | 'refused' | null>;
  /** Begins a session for a name and a password; null where they do not belong together. */
  signInByPassword(name: string, password: string): Promise<BegunSession | null>;
  /** Begins a session for who has a token; null where it is no good. */
  signInByToken(token: string): Promise<BegunSession | null>;
  /** Where to send a browser that wants to sign in. Rejects with an IdentityError where the provider cannot be reached. */
  departFor(returnTo: string): Promise<Departure>;
  /** Begins a session for who came back from the provider. Rejects with an IdentityError that says why not. */
  arrive(url: URL, secret: string | undefined): Promise<BegunSession & { readonly returnTo: string }>;
  signOut(session: string): Promise<void>;
}

/** Why nobody was signed in: the provider failed, the sign-in was not begun here or too long ago, its answer is not good, or no group has a role. */
export type SignInRefusal = 'outage' | 'stale' | 'refused' | 'no-role';

/** Signing in failed in a way that the person may be told. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';
  readonly reason: SignInRefusal;
  constructor(reason: SignInRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
