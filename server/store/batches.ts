import { MAX_PARAMETERS } from './dialect.ts';

/** Cuts rows that all have the same columns into as few statements as the limit of parameters allows, in order. */
export function rowBatches<Row extends object>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const [first] = rows;
  return first === undefined ? [] : cut(rows, Math.floor(MAX_PARAMETERS / Object.keys(first).length));
}

/** Cuts single values (ids to look up) into as few statements as the limit of parameters allows, in order. */
export function valueBatches<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  return cut(values, MAX_PARAMETERS);
}

/** Cuts items into as few lists of at most `size` as it takes, in order. */
export function cut<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
