/** A query with some of its parameters changed, to follow a path; one that becomes null is left out, the others stay. */
export function changedQuery(query: Readonly<Record<string, string>>, changes: Readonly<Record<string, string | null>>): string {
  const changed = Object.entries({ ...query, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null);
  return changed.length === 0 ? '' : `?${new URLSearchParams(changed)}`;
}
