import { describe, expect, it } from '@jest/globals';
import { en } from '../../../../dashboard/i18n/en.ts';
import { zh } from '../../../../dashboard/i18n/zh.ts';
import { deedOf } from '../../../../dashboard/pages/decision/journal-deed.ts';
import { JournalEntrySchema } from '../../../../server/api/contract/journal.ts';
import type { JournalEntry } from '../../../../server/api/contract.ts';

const line = { at: '2026-01-10T03:00:00Z', actor: 'li.lei', decision: null, incident: null, note: '' };
const span = { silence: 's1', from: '2026-01-10T03:00:00Z', until: '2026-01-10T04:00:00Z' };
const change = { change: 'loosened', before: '错误率 > 1%', after: '错误率 > 5%', path: 'adr/a.md', line: 12 } as const;

const ENTRIES: readonly JournalEntry[] = [
  { ...line, action: 'dispose', detail: { verdict: 'waived', until: '2026-02-01T00:00:00Z' } },
  { ...line, action: 'acknowledge', detail: {} },
  { ...line, action: 'silence', detail: span },
  { ...line, action: 'end-silence', detail: span },
  { ...line, action: 'resend', detail: { notification: 'n1', channel: 'ops' } },
  { ...line, action: 'channel-test', detail: { channel: 'ops', outcome: 'delivered' } },
  { ...line, action: 'token-create', detail: { token: 'ci', role: 'viewer', expiresAt: line.at } },
  { ...line, action: 'token-revoke', detail: { token: 'ci', role: 'viewer', expiresAt: line.at } },
  { ...line, action: 'sign-in', detail: { proof: 'password', role: 'operator' } },
  { ...line, action: 'sign-out', detail: { proof: 'password', role: 'operator' } },
  { ...line, action: 'reload', detail: { accepted: true, found: '' } },
  { ...line, action: 'stage', detail: { from: null, stage: 'observing', since: line.at, reason: 'first-seen' } },
  { ...line, action: 'promise', detail: { ...change, commit: '0123456789abcdef' } },
];

const deeds = (language: 'zh' | 'en') => ENTRIES.map((entry) => deedOf(entry, { zh, en }[language]));

describe('deedOf', () => {
  it('has words of its own for every action that the API can tell of', () => {
    const actions = JournalEntrySchema.options.flatMap(({ shape: { action } }) => ('options' in action ? action.options : [action.value]));
    expect(ENTRIES.map(({ action }) => action).toSorted()).toEqual(actions.toSorted());
    for (const language of ['zh', 'en'] as const) {
      const titles = deeds(language).map(({ title }) => title);
      expect(new Set(titles).size).toBe(ENTRIES.length);
      expect(titles.filter((title) => title === '')).toEqual([]);
    }
  });

  it('says until when an answer or a silence holds, and not for how long one would have that was ended', () => {
    const [disposed, , silenced, ended] = deeds('en');
    expect(disposed).toEqual({ title: 'Incident answered: Waived', until: '2026-02-01T00:00:00Z' });
    expect(silenced).toEqual({ title: 'Silence set', from: span.from, until: span.until });
    expect(ended).toEqual({ title: 'Silence ended early' });
  });

  it('names the channel that was sent to again', () => {
    expect(deeds('en')[4]?.title).toContain('ops');
  });

  it('shows a changed promise as grave, before and after, with its line and commit', () => {
    expect(deeds('en').at(-1)).toMatchObject({ isGrave: true, text: '错误率 > 1% → 错误率 > 5%', location: 'adr/a.md:12 @ 0123456789ab' });
  });
});
