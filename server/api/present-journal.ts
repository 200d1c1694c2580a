import type { JournalEntry } from '../domain/journal.ts';
import { toRfc3339 } from '../domain/time.ts';
import type * as wire from './contract.ts';

/** One line of the journal. */
export function presentJournalEntry(entry: JournalEntry): wire.JournalEntry {
  const line = { at: toRfc3339(entry.at), actor: entry.actor, decision: entry.decisionId, incident: entry.incidentId, note: entry.note };
  switch (entry.action) {
    case 'dispose': {
      const { verdict, until } = entry.detail;
      return { ...line, action: 'dispose', detail: { verdict, until: until === null ? null : toRfc3339(until) } };
    }
    case 'stage': {
      const { from, stage, since, reason } = entry.detail;
      return { ...line, action: 'stage', detail: { from, stage, since: toRfc3339(since), reason } };
    }
    case 'acknowledge':
      return { ...line, action: 'acknowledge', detail: {} };
    case 'silence':
    case 'end-silence': {
      const { silence, from, until } = entry.detail;
      return { ...line, action: entry.action, detail: { silence, from: toRfc3339(from), until: toRfc3339(until) } };
    }
    case 'resend':
      return { ...line, action: 'resend', detail: { ...entry.detail } };
    case 'token-create':
    case 'token-revoke': {
      const { token, role, expiresAt } = entry.detail;
      return { ...line, action: entry.action, detail: { token, role, expiresAt: expiresAt === null ? null : toRfc3339(expiresAt) } };
    }
    case 'sign-in':
    case 'sign-out':
      return { ...line, action: entry.action, detail: { ...entry.detail } };
    case 'channel-test':
      return { ...line, action: 'channel-test', detail: { ...entry.detail } };
    case 'reload':
      return { ...line, action: 'reload', detail: { ...entry.detail } };
    case 'promise':
      return { ...line, action: 'promise', detail: { ...entry.detail } };
  }
}
