import type { RelationsAnswer } from '../../../server/api/contract.ts';

type Relation = RelationsAnswer['relations'][number];

/** Where a decision stands in the graph: columns from older to newer, rows from above. */
export interface Place {
  readonly id: string;
  readonly column: number;
  readonly row: number;
}

/**
 * Lays out decisions in columns: one that takes the place of another, or changes it, stands to the right of it. What is merely related has no
 * such place: it stands beside the first one, by its number, which tells older from newer. Takes time in proportion to the relations.
 */
export function graphLayout({ decisions, relations }: Pick<RelationsAnswer, 'decisions' | 'relations'>): readonly Place[] {
  const ordered = relations.filter(({ kind }) => kind !== 'related');
  const hasOrder = new Set(ordered.flatMap(({ from, to }) => [from, to]));
  const columnOf = columnsBy(ordered);
  const own = decisions[0]?.id ?? '';
  const columns = decisions.map(({ id }) => (id === own || hasOrder.has(id) ? columnOf(id) : columnOf(own) + byNumber(id, own)));
  const first = Math.min(...columns);
  const filled = new Map<number, number>();
  return decisions.map(({ id }, index) => {
    const column = (columns[index] ?? first) - first;
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    return { id, column, row };
  });
}

/** How many decisions stand one behind the other before each. Circles, which records can name, end where they begin. */
function columnsBy(ordered: readonly Relation[]): (id: string) => number {
  const known = new Map<string, number>();
  const columnOf = (id: string): number => {
    const column = known.get(id);
    if (column !== undefined) return column;
    // Whoever comes back here while it is being found out has gone round in a circle.
    known.set(id, 0);
    const behind = ordered.filter(({ from }) => from === id).map(({ to }) => columnOf(to) + 1);
    known.set(id, Math.max(0, ...behind));
    return known.get(id) ?? 0;
  };
  return columnOf;
}

/** -1 where the first id has the lower number, else 1. */
function byNumber(id: string, other: string): number {
  return id.localeCompare(other, 'en', { numeric: true }) < 0 ? -1 : 1;
}

/** A text that is no longer than so many letters; a Chinese one counts for two. */
export function shortened(text: string, letters: number): string {
  let left = letters;
  let end = 0;
  for (const character of text) {
    left -= (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
    if (left < 0) return `${text.slice(0, end).trimEnd()}…`;
    end += character.length;
  }
  return text;
}
