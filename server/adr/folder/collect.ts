import type { Decision } from '../../domain/decision.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RecordsRead } from '../../ports/records.ts';
import type { CandidateFile, Listing } from '../list-files.ts';
import type { FileReading } from '../record-file.ts';
import type { Origin } from './place.ts';

/** One file that was looked at, with what came of it. */
export interface FoundFile {
  readonly candidate: CandidateFile;
  readonly origin: Origin | null;
  readonly result: FileReading;
}

/** Gives decisions their origin. */
export type Marker = (decision: Decision, origin: Origin | null) => Decision;

/** A marker that makes the same object of the same two: what has not changed need not be bound again. */
export function createMarker(): Marker {
  const marked = new WeakMap<Decision, { readonly origin: Origin; readonly decision: Decision }>();
  return (decision, origin) => {
    if (origin === null) return decision;
    const before = marked.get(decision);
    if (before?.origin === origin) return before.decision;
    const made = { ...decision, source: { ...decision.source, ...origin } };
    marked.set(decision, { origin, decision: made });
    return made;
  };
}

/** The decisions in the order of their files; of several with one id the first stays, and the others are problems. */
export function collectRecords(listings: readonly Listing[], found: readonly FoundFile[], mark: Marker): RecordsRead {
  const decisions = new Map<string, Decision>();
  const problems: Problem[] = listings.flatMap((listing) => listing.problems);
  for (const { candidate, origin, result } of found) {
    if ('problem' in result) {
      problems.push(result.problem);
      continue;
    }
    const { decision, isRecord, idPlace } = result.reading;
    if (!isRecord && !candidate.isNamed) continue;
    const first = decisions.get(decision.id);
    if (first === undefined) decisions.set(decision.id, mark(decision, origin));
    else problems.push(duplicate(decision, first, idPlace));
  }
  return { decisions: [...decisions.values()], problems };
}

function duplicate(decision: Decision, first: Decision, { line, column }: Pick<Problem, 'line' | 'column'>): Problem {
  const { path, repository } = first.source;
  const where = repository === undefined ? path : `${path} of ${repository}`;
  return {
    severity: 'error',
    code: 'id-duplicate',
    path: decision.source.path,
    line,
    column,
    found: `${decision.id} in ${decision.source.path}, which is the id of ${where} already`,
    expected: 'an id that no other record has',
  };
}
