import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { SessionAnswer } from '../../server/api/contract.ts';
import { onUnauthorized } from '../api/http.ts';
import { loadSession } from '../api/session.ts';
import { remember, remembered } from '../preferences/remembered.ts';

/** What people may do, the least first. */
const ROLES = ['viewer', 'operator', 'admin'] as const;

type Role = (typeof ROLES)[number];

interface Identity {
  readonly session: SessionAnswer;
  /** Asks anew who is signed in. */
  readonly reload: () => void;
}

const IdentityContext = createContext<Identity | null>(null);

/** What a service that cannot be asked is taken for: its pages say that it does not answer. */
const UNKNOWN: SessionAnswer = {
  mode: 'none',
  principal: { name: 'anonymous', role: 'admin', proof: 'nobody' },
  ways: [],
  public: [],
  csrfToken: null,
};

interface Props {
  /** Shown in place of everything where one must sign in first. */
  readonly signInPage: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Finds out who is signed in, and shows the page to them, or the way to sign in. */
export function IdentityProvider({ signInPage, children }: Props) {
  const [session, setSession] = useState<SessionAnswer | null>(null);
  const reload = () => void loadSession().then(setSession, () => setSession((current) => current ?? UNKNOWN));
  useEffect(() => {
    reload();
    // A session that is over is noticed at the first answer that says so.
    return onUnauthorized(reload);
  }, []);
  if (session === null) return null;
  return <IdentityContext.Provider value={{ session, reload }}>{isLetIn(session) ? children : signInPage}</IdentityContext.Provider>;
}

function isLetIn({ principal, public: parts }: SessionAnswer): boolean {
  return principal !== null || (parts.includes('read') && location.pathname !== SIGN_IN_PATH);
}

/** Where one signs in, though the service shows its pages to everyone. */
export const SIGN_IN_PATH = '/sign-in';

/** Who is signed in. Throws outside an IdentityProvider. */
export function useIdentity(): Identity {
  const identity = useContext(IdentityContext);
  if (identity === null) throw new Error('useIdentity needs an IdentityProvider around it');
  return identity;
}

/** Whether who is signed in may do what takes a role. */
export function useMay(role: Role): boolean {
  const { principal } = useIdentity().session;
  return principal !== null && ROLES.indexOf(principal.role) >= ROLES.indexOf(role);
}

/** What is for some only. */
export function ForRole({ atLeast, children }: { readonly atLeast: Role; readonly children: ComponentChildren }) {
  return useMay(atLeast) ? children : null;
}

/** The name of who signed in; null where nobody has to, and people give the name that they like. */
export function useSignedInName(): string | null {
  const { principal } = useIdentity().session;
  return principal === null || principal.proof === 'nobody' ? null : principal.name;
}

/** Who acts, for the forms: who signed in, else whom this browser remembers. */
export function useActor(): { readonly actor: string; readonly rememberActor: (actor: string) => void } {
  const name = useSignedInName();
  return { actor: name ?? remembered('actor') ?? '', rememberActor: (actor) => name === null && remember('actor', actor) };
}
