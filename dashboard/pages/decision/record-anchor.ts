/** The id of a line of the record that is shown beside what was read from it. */
export function lineAnchor(line: number): string {
  return `L${line}`;
}
