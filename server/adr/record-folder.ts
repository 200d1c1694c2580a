import type { Decision } from '../domain/decision.ts';
import type { Problem } from '../domain/problem.ts';
import type { Log } from '../ports/log.ts';
import type { QueryGrammar } from '../ports/query-grammar.ts';
import type { RecordSource, RecordsRead } from '../ports/records.ts';
import { type CandidateFile, type Listing, listFiles } from './list-files.ts';
import { type FileReading, readRecordFile } from './record-file.ts';

/** Where the records are, and what reading them needs. */
export interface RecordFolderOptions {
  /** Files and folders; relative ones are taken from the working directory. */
  readonly paths: readonly string[];
  readonly grammar: QueryGrammar;
  readonly log: Log;
}

/** What a file was when it was last read. */
interface Remembered {
  readonly modifiedAt: number;
  readonly size: number;
  readonly result: FileReading;
}

/** The records in files and folders. A file is read again only when its size or its time of change is another. */
export function createRecordFolder({ paths, grammar, log }: RecordFolderOptions): RecordSource {
  let remembered: ReadonlyMap<string, Remembered> = new Map();
  return {
    async read() {
      const listing = await listFiles(paths);
      const current = new Map<string, Remembered>();
      for (const candidate of listing.files) {
        const known = remembered.get(candidate.file);
        const isUnchanged = known?.modifiedAt === candidate.modifiedAt && known.size === candidate.size;
        const result = isUnchanged ? known.result : await readCandidate(candidate, grammar);
        if (!isUnchanged) log.debug({ path: candidate.shownPath }, 'read a record file');
        current.set(candidate.file, { modifiedAt: candidate.modifiedAt, size: candidate.size, result });
      }
      remembered = current;
      return collect(listing, (candidate) => current.get(candidate.file)?.result);
    },
  };
}

/** What the named paths hold, for a command that was given them. */
export interface NamedRecordsRead extends RecordsRead {
  /** Those of the paths that are not there or cannot be read as text. */
  readonly unreadablePaths: readonly string[];
}

/** Reads the records at named paths once. A file that is named is a record whatever it looks like, a template included. */
export async function readNamedRecords(paths: readonly string[], grammar: QueryGrammar): Promise<NamedRecordsRead> {
  const listing = await listFiles(paths);
  const results = new Map<CandidateFile, FileReading>();
  for (const candidate of listing.files) results.set(candidate, await readCandidate(candidate, grammar));
  const failed = listing.files.filter((candidate) => candidate.isNamed && 'problem' in (results.get(candidate) ?? {}));
  return {
    ...collect(listing, (candidate) => results.get(candidate)),
    unreadablePaths: [...listing.unreadablePaths, ...failed.map(({ shownPath }) => shownPath)],
  };
}

function readCandidate({ file, size, shownPath }: CandidateFile, grammar: QueryGrammar): Promise<FileReading> {
  return readRecordFile(file, size, shownPath, grammar);
}

/** The decisions in the order of their paths; of several with one id the first stays, and the others are problems. */
function collect(listing: Listing, resultOf: (candidate: CandidateFile) => FileReading | undefined): RecordsRead {
  const decisions = new Map<string, Decision>();
  const problems: Problem[] = [...listing.problems];
  for (const candidate of listing.files) {
    const result = resultOf(candidate);
    if (result === undefined) continue;
    if ('problem' in result) {
      problems.push(result.problem);
      continue;
    }
    const { decision, isRecord, idPlace } = result.reading;
    if (!isRecord && !candidate.isNamed) continue;
    const first = decisions.get(decision.id);
    if (first === undefined) decisions.set(decision.id, decision);
    else problems.push(duplicate(decision, first, idPlace));
  }
  return { decisions: [...decisions.values()], problems };
}

function duplicate(decision: Decision, first: Decision, { line, column }: Pick<Problem, 'line' | 'column'>): Problem {
  const found = `${decision.id} in ${decision.source.path}, which is the id of ${first.source.path} already`;
  return {
    severity: 'error',
    code: 'id-duplicate',
    path: decision.source.path,
    line,
    column,
    found,
    expected: 'an id that no other record has',
  };
}
