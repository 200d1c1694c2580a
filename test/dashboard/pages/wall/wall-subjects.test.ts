import { describe, expect, it } from '@jest/globals';
import { wallPages } from '../../../../dashboard/pages/wall/wall-pages.ts';
import { blindSince, type WallSubject, wallSubjects, worstMetricsFirst } from '../../../../dashboard/pages/wall/wall-subjects.ts';
import type { Incident } from '../../../../server/api/contract.ts';
import { glance, summary } from '../../decision-summary.ts';

const incident = (id: string, decision: string, parts: Partial<Incident> = {}) =>
  ({ id, decision, state: 'firing', openedAt: '2026-01-01T00:00:00Z', acknowledgement: null, ...parts }) as Incident;
const nameOf = (subject: WallSubject) => (subject.kind === 'incident' ? subject.incident.id : subject.decision.id);
const decisions = (count: number) => Array.from({ length: count }, (_, index) => summary(`ADR-${index}`, { health: 'off-target' }));

describe('wallSubjects', () => {
  it('puts first what fires and nobody takes care of, then the newest', () => {
    const acknowledgement = { at: '2026-01-01T00:01:00Z', actor: 'x', note: '' };
    const { incidents } = wallSubjects(
      [],
      [
        incident('recovered', 'ADR-1', { state: 'recovered' }),
        incident('cared', 'ADR-1', { acknowledgement }),
        incident('older', 'ADR-1'),
        incident('newer', 'ADR-1', { openedAt: '2026-01-02T00:00:00Z' }),
        incident('answered', 'ADR-1', { state: 'disposed' }),
      ],
    );
    expect(incidents.map(nameOf)).toEqual(['newer', 'older', 'cared', 'recovered']);
  });

  it('shows a decision with an incident once, and none that is not monitored', () => {
    const subjects = wallSubjects(
      [
        summary('ADR-1', { health: 'rollback' }),
        summary('ADR-2', { health: 'off-target' }),
        summary('ADR-3'),
        summary('ADR-4', { health: 'not-monitored' }),
      ],
      [incident('i1', 'ADR-1')],
    );
    expect(subjects.incidents.map((one) => one.decision?.id)).toEqual(['ADR-1']);
    expect(subjects.troubled.map(nameOf)).toEqual(['ADR-2']);
    expect(subjects.calm.map(nameOf)).toEqual(['ADR-3']);
  });

  it('puts the metric first that is worst, and of two the one that has come less far', () => {
    const metrics = [
      glance('met', { verdict: 'met' }),
      glance('near', { verdict: 'missed', progress: 0.9 }),
      glance('far', { verdict: 'missed', progress: 0.1 }),
      glance('blind', { verdict: 'no-data' }),
      glance('worse', { verdict: 'regressed' }),
    ];
    expect(worstMetricsFirst(metrics).map(({ name }) => name)).toEqual(['worse', 'blind', 'far', 'near', 'met']);
  });

  it('knows since when a decision cannot be told', () => {
    const blind = (since: string | null) => ({ line: 1, text: '', state: 'blind' as const, since });
    const later = blind('2026-01-02T00:00:00Z');
    expect(blindSince(summary('ADR-1', { rollbackConditions: [later, blind(null), blind('2026-01-01T00:00:00Z')] }))).toBe(
      '2026-01-01T00:00:00Z',
    );
    expect(blindSince(summary('ADR-1'))).toBeNull();
  });
});

describe('wallPages', () => {
  const subjects = (incidents: number, troubled: number, calm = 0) => ({
    ...wallSubjects(
      decisions(troubled),
      Array.from({ length: incidents }, (_, index) => incident(`i${index}`, 'ADR-X')),
    ),
    calm: wallSubjects(
      Array.from({ length: calm }, (_, index) => summary(`ADR-C${index}`)),
      [],
    ).calm,
  });

  it('keeps incidents on every page where half of it is left', () => {
    const { pages, left } = wallPages(subjects(2, 5), 4);
    expect(pages.map((page) => page.map(nameOf))).toEqual([
      ['i0', 'i1', 'ADR-0', 'ADR-1'],
      ['i0', 'i1', 'ADR-2', 'ADR-3'],
      ['i0', 'i1', 'ADR-4'],
    ]);
    expect(left).toBe(0);
  });

  it('shows many incidents page by page, before everything else', () => {
    expect(wallPages(subjects(3, 2), 4).pages.map((page) => page.map(nameOf))).toEqual([['i0', 'i1', 'i2', 'ADR-0'], ['ADR-1']]);
  });

  it('fills what is left of the last page with decisions on target, and always has a page', () => {
    expect(wallPages(subjects(0, 1, 5), 4).pages.map((page) => page.map(nameOf))).toEqual([['ADR-0', 'ADR-C0', 'ADR-C1', 'ADR-C2']]);
    expect(wallPages(subjects(0, 0), 4).pages).toEqual([[]]);
  });

  it('counts what eight pages have no room for', () => {
    const { pages, left } = wallPages(subjects(0, 40), 4);
    expect(pages).toHaveLength(8);
    expect(left).toBe(8);
  });
});
