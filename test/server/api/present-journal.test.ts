import { describe, expect, it } from '@jest/globals';
import { JournalSchema } from '../../../server/api/contract.ts';
import { presentJournalEntry } from '../../../server/api/present-journal.ts';
import type { JournalAction, JournalEntry } from '../../../server/domain/journal.ts';

const AT = Date.parse('2026-05-04T10:00:00Z') / 1000;

const entry = (action: JournalAction): JournalEntry => ({
  at: AT,
  actor: '李四',
  decisionId: 'ADR-1',
  incidentId: 'ADR-1-errors-1',
  note: 'as agreed',
  ...action,
});

describe('a line of the journal on the wire', () => {
  it.each<[JournalAction, unknown]>([
    [
      { action: 'dispose', detail: { verdict: 'waived', until: AT + 60 } },
      { verdict: 'waived', until: '2026-05-04T10:01:00.000Z' },
    ],
    [
      { action: 'dispose', detail: { verdict: 'rolled-back', until: null } },
      { verdict: 'rolled-back', until: null },
    ],
    [
      { action: 'stage', detail: { from: 'observing', stage: 'concluded', since: AT - 60, reason: 'concluded' } },
      { from: 'observing', stage: 'concluded', since: '2026-05-04T09:59:00.000Z', reason: 'concluded' },
    ],
    [
      { action: 'promise', detail: { change: 'loosened', before: '> 1%', after: '> 2%', path: 'adr/1.md', line: 12, commit: 'abc' } },
      { change: 'loosened', before: '> 1%', after: '> 2%', path: 'adr/1.md', line: 12, commit: 'abc' },
    ],
    [
      { action: 'promise', detail: { change: 'removed', before: '> 1%', after: null, path: 'adr/1.md', line: null } },
      { change: 'removed', before: '> 1%', after: null, path: 'adr/1.md', line: null },
    ],
    [{ action: 'acknowledge', detail: {} }, {}],
    [
      { action: 'silence', detail: { silence: 's', from: AT, until: AT + 60 } },
      { silence: 's', from: '2026-05-04T10:00:00.000Z', until: '2026-05-04T10:01:00.000Z' },
    ],
    [
      { action: 'resend', detail: { notification: 'n', channel: 'ops' } },
      { notification: 'n', channel: 'ops' },
    ],
  ])('says who, when, why and what: %j', (action, detail) => {
    const line = presentJournalEntry(entry(action));
    expect(line).toEqual({
      at: '2026-05-04T10:00:00.000Z',
      actor: '李四',
      decision: 'ADR-1',
      incident: 'ADR-1-errors-1',
      note: 'as agreed',
      action: action.action,
      detail,
    });
    expect(JournalSchema.parse({ entries: [line] })).toEqual({ entries: [line] });
  });
});
