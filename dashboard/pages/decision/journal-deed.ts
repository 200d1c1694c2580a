import type { JournalEntry } from '../../../server/api/contract.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

/** What a line of the journal says was done. */
export interface Deed {
  readonly title: string;
  /** Whether somebody should look twice. */
  readonly isGrave?: boolean;
  /** The times (RFC 3339) that it holds for. */
  readonly from?: string;
  readonly until?: string;
  readonly text?: string;
  /** Where it stands, as path:line. */
  readonly location?: string;
}

/** As much of a commit's hash as git shows at most by itself in large repositories. */
const SHOWN_HASH_LENGTH = 12;

/** What was done, in the reader's language. */
export function deedOf(entry: JournalEntry, words: Catalogue): Deed {
  switch (entry.action) {
    case 'dispose': {
      const { verdict, until } = entry.detail;
      return { title: words.journal.answered(words.disposition[verdict]), ...(until !== null && { until }) };
    }
    case 'acknowledge':
      return { title: words.journal.acknowledged };
    case 'silence': {
      const { from, until } = entry.detail;
      return { title: words.journal.silenced, from, until };
    }
    case 'end-silence':
      return { title: words.journal.silenceEnded };
    case 'resend':
      return { title: words.journal.resent(entry.detail.channel) };
    case 'channel-test':
      return { title: words.journal.channelTested(entry.detail.channel) };
    case 'token-create':
    case 'token-revoke': {
      const { token, role, expiresAt } = entry.detail;
      const who = words.access.signedInAs(token, words.access.roles[role]);
      const isNew = entry.action === 'token-create';
      return {
        title: isNew ? words.journal.tokenMade(who) : words.journal.tokenRevoked(who),
        ...(isNew && expiresAt !== null && { until: expiresAt }),
      };
    }
    case 'sign-in':
    case 'sign-out': {
      const { role, proof } = entry.detail;
      const title = entry.action === 'sign-in' ? words.journal.signedIn : words.journal.signedOut;
      return { title, text: `${words.access.roles[role]} · ${words.journal.proof[proof]}` };
    }
    case 'reload': {
      const { accepted, found } = entry.detail;
      return accepted ? { title: words.journal.reloaded } : { title: words.journal.reloadRefused, isGrave: true, text: found };
    }
    case 'stage': {
      const { from, stage, reason } = entry.detail;
      const title = words.journal.moved(from === null ? null : words.stage[from], words.stage[stage]);
      return { title, ...(reason !== null && { text: words.journal.reason[reason] }) };
    }
    case 'promise': {
      const { change, before, after, path, line, commit } = entry.detail;
      const place = line === null ? path : `${path}:${line}`;
      return {
        title: words.journal.change[change],
        isGrave: true,
        text: after === null || after === before ? before : `${before} → ${after}`,
        location: commit === undefined ? place : `${place} @ ${commit.slice(0, SHOWN_HASH_LENGTH)}`,
      };
    }
  }
}
