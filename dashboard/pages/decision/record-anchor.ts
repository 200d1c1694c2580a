/** The id of a line of the record that is shown beside what was read from it. */
export function lineAnchor(line: number): string {
  return `L${line}`;
}

/** The id of the promise that was read from a line. */
export function metricAnchor(line: number): string {
  return `metric-${line}`;
}

/** The id of the rollback condition that was read from a line. */
export function conditionAnchor(line: number): string {
  return `condition-${line}`;
}

/** The id of the phase of the plan whose heading stands in a line. */
export function phaseAnchor(line: number): string {
  return `phase-${line}`;
}

/** The id of the list of what could not be read. */
export const PROBLEMS_ANCHOR = 'problems';
