import { describe, expect, it } from '@jest/globals';
import { graphLayout, shortened } from '../../../../dashboard/pages/decision/graph-layout.ts';
import type { RelationsAnswer } from '../../../../server/api/contract.ts';

type Relation = RelationsAnswer['relations'][number];

const known = (id: string): RelationsAnswer['decisions'][number] => ({ id, title: id, status: null, stage: null, health: null });
const relation = (from: string, kind: Relation['kind'], to: string): Relation => ({ from, to, kind });

function columns(ids: readonly string[], ...relations: readonly Relation[]) {
  return Object.fromEntries(graphLayout({ decisions: ids.map(known), relations: [...relations] }).map(({ id, column }) => [id, column]));
}

describe('the layout of a graph of decisions', () => {
  it('has what replaces or changes another to the right of it', () => {
    expect(
      columns(['B', 'A', 'C', 'D'], relation('B', 'supersedes', 'A'), relation('C', 'supersedes', 'B'), relation('D', 'amends', 'B')),
    ).toEqual({
      A: 0,
      B: 1,
      C: 2,
      D: 2,
    });
  });

  it('has what is merely related on the side that its number says', () => {
    const relations = ['ADR-2', 'ADR-10', 'ADR-9'].map((id) => relation('ADR-9', 'related', id));
    expect(columns(['ADR-9', 'ADR-2', 'ADR-10'], ...relations)).toEqual({ 'ADR-2': 0, 'ADR-9': 1, 'ADR-10': 2 });
  });

  it('puts no two in one place', () => {
    const ids = Array.from({ length: 24 }, (_, index) => `ADR-${index}`);
    const places = graphLayout({ decisions: ids.map(known), relations: ids.slice(1).map((id) => relation('ADR-0', 'related', id)) });
    expect(new Set(places.map(({ column, row }) => `${column} ${row}`)).size).toBe(24);
  });

  it('ends where records name a circle, and where each has to do with each', () => {
    expect(
      columns(['A', 'B', 'C'], relation('A', 'supersedes', 'B'), relation('B', 'supersedes', 'C'), relation('C', 'supersedes', 'A')),
    ).toEqual({
      A: 2,
      B: 1,
      C: 0,
    });
    const ids = Array.from({ length: 24 }, (_, index) => `ADR-${index}`);
    const all = ids.flatMap((from, index) => ids.slice(0, index).map((to) => relation(from, 'supersedes', to)));
    expect(columns(ids, ...all)).toMatchObject({ 'ADR-0': 0, 'ADR-23': 23 });
  });

  it('shortens a title, a Chinese letter of which is as wide as two', () => {
    expect(shortened('exactly ten', 11)).toBe('exactly ten');
    expect(shortened('more than ten', 9)).toBe('more than…');
    expect(shortened('迁移到异步驱动', 8)).toBe('迁移到异…');
  });
});
