/** A count with its English noun: `1 problem`, `2 problems`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
