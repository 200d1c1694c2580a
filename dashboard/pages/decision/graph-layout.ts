import type { RelationsAnswer } from '../../../server/api/contract.ts';

type Relation = RelationsAnswer['relations'][number];

/** Where a decision stands in the graph: columns from older to newer, rows from above. */
export interface Place {
  readonly id: string;
  readonly column: number;
  readonly row: number;
}

/**
 * Lays out decisions in columns: one that takes the place of another, or changes it, stands to the right of it; what is merely related stands
 * where nothing else says. Circles, which records can name, end where they begin.
 */
export function graphLayout({ decisions, relations }: Pick<RelationsAnswer, 'decisions' | 'relations'>): readonly Place[] {
  const after = relations.filter(({ kind }) => kind !== 'related');
  const column = (id: string, seen: ReadonlySet<string>): number => {
    const older = after.filter(({ from, to }) => from === id && !seen.has(to));
    return older.reduce((most, { to }) => Math.max(most, column(to, new Set([...seen, to])) + 1), 0);
  };
  const own = decisions[0]?.id ?? '';
  const ownColumn = column(own, new Set([own]));
  const filled = new Map<number, number>();
  return decisions.map(({ id }) => {
    const stands = isOrdered(id, after) ? column(id, new Set([id])) : id === own ? ownColumn : ownColumn + 1;
    const row = filled.get(stands) ?? 0;
    filled.set(stands, row + 1);
    return { id, column: stands, row };
  });
}

function isOrdered(id: string, after: readonly Relation[]): boolean {
  return after.some(({ from, to }) => from === id || to === id);
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
