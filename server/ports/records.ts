import type { Decision } from '../domain/decision.ts';
import type { Problem } from '../domain/problem.ts';

/** What a look at the records gave: the decisions that could be read, and what stands in the way of the others. */
export interface RecordsRead {
  readonly decisions: readonly Decision[];
  /** Problems that belong to no decision: an unreadable file, an id used twice. */
  readonly problems: readonly Problem[];
}

/** Where decisions come from. */
export interface RecordSource {
  /** Reads what is there now. Never throws for one bad record. */
  read(): Promise<RecordsRead>;
}

/** A record as people read it. */
export interface RecordPage {
  /** HTML in which nothing runs and nothing loads; each block has the line of the file that it begins in, as `data-line`. */
  readonly html: string;
  /** How many lines the record has. */
  readonly lines: number;
  /** The last line that is shown: a very large record is cut. */
  readonly shownThrough: number;
}

/** Where records can be read as they were written. */
export interface RecordPages {
  /** Null where no record of that id is there any more. Rejects where its file cannot be read. */
  page(id: string): Promise<RecordPage | null>;
}
