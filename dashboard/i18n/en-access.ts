import { plural } from './plural.ts';
import type { zhAccess, zhLog } from './zh-access.ts';

/** Signing in. */
export const enAccess: typeof zhAccess = {
  signIn: 'Sign in',
  signOut: 'Sign out',
  signedInAs: (name, role) => `${name} (${role})`,
  roles: { viewer: 'viewer', operator: 'operator', admin: 'admin' },
  byProvider: 'Sign in with your organisation',
  byPassword: 'Sign in with a password',
  byToken: 'Sign in with a token',
  byProxy: 'A proxy says who people are here: come through it, or ask an admin to give your group a role.',
  name: 'Name',
  password: 'Password',
  token: 'Token',
  tokenHint: 'An admin makes one with adr-monitor token create.',
  wrong: 'That is not right, or no longer good.',
  tooOften: 'Too many tries. Wait a little, then try again.',
  failed: {
    outage: 'The identity provider cannot be reached now. Try again later.',
    stale: 'This sign-in was not begun here, or too long ago. Sign in again.',
    refused: 'The answer of the identity provider did not pass the checks.',
    'no-role': 'None of your groups has a role here. Ask an admin.',
  },
};

/** The page of the log. */
export const enLog: typeof zhLog = {
  title: 'Log',
  lead: 'Who did what, when and why. Lines are only ever added, and each is bound to all lines before it.',
  audit: 'Check that the log is whole',
  intact: (entries) => `Whole: ${plural(entries, 'line', 'lines')}, all as they were written.`,
  fault: {
    missing: (seq) => `Line ${seq} is missing.`,
    changed: (seq) => `Line ${seq} was changed, or a line before it was put in or taken out.`,
    other: (seq) => `Line ${seq} is another than the one that was noted: the log was written anew.`,
  },
  head: 'The last line:',
};
