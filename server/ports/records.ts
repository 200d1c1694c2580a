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
