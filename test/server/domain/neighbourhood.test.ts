import { describe, expect, it } from '@jest/globals';
import type { LinkKind } from '../../../server/domain/decision.ts';
import { MAX_NEIGHBOURHOOD, neighbourhoodOf } from '../../../server/domain/neighbourhood.ts';

const record = (id: string, ...links: readonly (readonly [LinkKind, string])[]) => ({
  id,
  links: links.map(([kind, other]) => ({ kind, id: other, line: 1, column: 1 })),
});

describe('the neighbourhood of a decision', () => {
  it('is itself alone where nothing names it and it names nothing', () => {
    expect(neighbourhoodOf({ id: 'ADR-1' }, [record('ADR-1'), record('ADR-2', ['related', 'ADR-3'])])).toEqual({
      ids: ['ADR-1'],
      relations: [],
    });
  });

  it('has those that it names and those that name it, under the names of their own records', () => {
    const records = [
      record('ADR-001', ['related', 'ADR-2'], ['amends', 'ADR-9']),
      record('ADR-002'),
      record('ADR-003', ['related', 'adr-1']),
    ];
    expect(neighbourhoodOf({ id: 'ADR-001' }, records)).toEqual({
      ids: ['ADR-001', 'ADR-002', 'ADR-9', 'ADR-003'],
      relations: [
        { from: 'ADR-001', to: 'ADR-002', kind: 'related' },
        { from: 'ADR-001', to: 'ADR-9', kind: 'amends' },
        { from: 'ADR-003', to: 'ADR-001', kind: 'related' },
      ],
    });
  });

  it('says once what two records say of each other, and what is closer', () => {
    const records = [
      record('ADR-1', ['related', 'ADR-2'], ['superseded-by', 'ADR-2']),
      record('ADR-2', ['supersedes', 'ADR-1'], ['related', 'ADR-1']),
    ];
    expect(neighbourhoodOf({ id: 'ADR-1' }, records).relations).toEqual([{ from: 'ADR-2', to: 'ADR-1', kind: 'supersedes' }]);
  });

  it('follows replacements to their ends, also round in a circle, and shows what those there have to do with each other', () => {
    const records = [
      record('ADR-1', ['superseded-by', 'ADR-2']),
      record('ADR-2', ['superseded-by', 'ADR-3']),
      record('ADR-3', ['related', 'ADR-1'], ['related', 'ADR-4']),
      record('ADR-4'),
    ];
    const { ids, relations } = neighbourhoodOf({ id: 'ADR-1' }, records);
    expect(ids).toEqual(['ADR-1', 'ADR-2', 'ADR-3']);
    expect(relations).toHaveLength(3);
    const round = [
      record('ADR-1', ['supersedes', 'ADR-2']),
      record('ADR-2', ['supersedes', 'ADR-3']),
      record('ADR-3', ['supersedes', 'ADR-1']),
    ];
    expect(neighbourhoodOf({ id: 'ADR-1' }, round).ids).toEqual(['ADR-1', 'ADR-2', 'ADR-3']);
  });

  it('does not hold itself for its own neighbour, and ends where it is no picture any more', () => {
    expect(neighbourhoodOf({ id: 'ADR-1' }, [record('ADR-1', ['related', 'ADR-001'])]).relations).toEqual([]);
    const many = record('ADR-0', ...Array.from({ length: 100 }, (_, index) => ['related', `ADR-${index + 1}`] as const));
    const { ids, relations } = neighbourhoodOf(many, [many]);
    expect([ids.length, relations.length]).toEqual([MAX_NEIGHBOURHOOD, MAX_NEIGHBOURHOOD - 1]);
  });
});
