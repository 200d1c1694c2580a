import { describe, expect, it } from '@jest/globals';
import { en } from '../../../../dashboard/i18n/en.ts';
import { aroundIncident } from '../../../../dashboard/pages/incidents/around-incident.ts';
import { incidentFilterOf, incidentQueryOf, narrowed } from '../../../../dashboard/pages/incidents/incident-filter.ts';
import { timelineOf } from '../../../../dashboard/pages/incidents/timeline.ts';
import type { JournalEntry, Notification } from '../../../../server/api/contract.ts';
import { incident } from '../../incident.ts';

const EVERY = { text: '', state: null, decision: null, verdict: null };
const answer = { verdict: 'waived', actor: '张三', note: '已知', at: '2026-01-10T05:00:00Z', until: null } as const;
const message = (parts: Partial<Notification>): Notification => ({
  ...{ id: 'n', channel: 'ops', reason: 'rollback-triggered', severity: 'critical', decision: { id: 'ADR-1', title: '' }, condition: null },
  team: null,
  ...{ incident: 'i', state: 'delivered', createdAt: '2026-01-10T03:12:30Z', attempts: 1, nextAttemptAt: null, deliveredAt: null },
  ...{ endedAt: null, error: null, heldBy: null, toldAs: null },
  ...parts,
});
const change = (id: string): JournalEntry => ({
  ...{ at: '2026-01-10T03:30:00Z', actor: 'adr-monitor', decision: 'ADR-1', incident: id, note: '', action: 'promise' },
  detail: { change: 'loosened', before: 'a', after: 'b', path: 'x.md', line: 1 },
});

describe('incidents', () => {
  it('are found by state, decision, answer and the words of the condition, the people and their notes', () => {
    const incidents = [incident('a'), incident('b', { state: 'disposed', decision: 'ADR-2', disposition: answer })];
    const found = (filter: Partial<typeof EVERY> | object) => narrowed(incidents, { ...EVERY, ...filter }).map(({ id }) => id);
    expect(found({})).toEqual(['a', 'b']);
    expect(found({ state: 'firing' })).toEqual(['a']);
    expect(found({ decision: 'ADR-2' })).toEqual(['b']);
    expect(found({ verdict: 'waived' })).toEqual(['b']);
    expect(found({ verdict: 'rolled-back' })).toEqual([]);
    expect(found({ text: '张三 已知' })).toEqual(['b']);
    expect(found({ text: 'adr-1' })).toEqual(['a']);
  });

  it('keep their filter in the address', () => {
    const filter = { text: 'x', state: 'recovered', decision: 'ADR-1', verdict: 'false-alarm' } as const;
    expect(incidentFilterOf(new URLSearchParams(incidentQueryOf(filter)))).toEqual(filter);
    expect(incidentQueryOf(EVERY)).toBe('');
    expect(incidentFilterOf(new URLSearchParams('state=odd&verdict=odd'))).toEqual(EVERY);
  });

  it('are seen with half of their length before and after, and ten minutes at least', () => {
    const at = (text: string) => Date.parse(text) / 1000;
    expect(aroundIncident(incident('a', { recoveredAt: '2026-01-10T05:11:00Z' }), at('2026-01-11T00:00:00Z'))).toEqual({
      kind: 'span',
      from: at('2026-01-10T02:11:00Z'),
      to: at('2026-01-10T06:11:00Z'),
    });
    expect(aroundIncident(incident('a'), at('2026-01-10T03:13:00Z'))).toEqual({
      kind: 'span',
      from: at('2026-01-10T03:01:00Z'),
      to: at('2026-01-10T03:13:00Z'),
    });
  });
});

describe('timelineOf', () => {
  it('puts in order what was measured, who was told and what people did', () => {
    const timeline = timelineOf(
      {
        incident: incident('i', {
          recoveredAt: '2026-01-10T04:00:00Z',
          acknowledgement: { actor: '李四', note: '在看', at: '2026-01-10T03:20:00Z' },
          disposition: answer,
        }),
        notifications: [
          message({ state: 'dead', endedAt: '2026-01-10T04:30:00Z', error: 'refused' }),
          message({ deliveredAt: '2026-01-10T03:12:40Z' }),
        ],
        journal: [change('i'), change('another')],
      },
      en,
    );
    expect(timeline.map(({ at }) => at.slice(11, 19))).toEqual([
      ...['03:11:00', '03:12:00', '03:12:30', '03:12:40', '03:20:00', '03:30:00', '04:00:00', '04:30:00', '05:00:00'],
    ]);
    expect(timeline.map(({ actor }) => actor)).toEqual([null, null, null, null, '李四', 'adr-monitor', null, null, '张三']);
    expect(timeline[7]).toMatchObject({ note: 'refused', look: { tone: 'bad' } });
  });

  it('leaves out what did not happen, and what was told as one with another message', () => {
    const young = incident('i', { since: null, foundAt: '2026-01-10T03:12:00Z' });
    expect(timelineOf({ incident: young, notifications: [message({ toldAs: 'm' })], journal: [] }, en)).toHaveLength(1);
  });
});
