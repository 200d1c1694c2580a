import type { Proof, Role } from '../domain/identity.ts';
import type { Milliseconds } from './instants.ts';

/**
 * What came of reading one record file; `reading` is JSON. Times are milliseconds with the fraction that the file system gives, and they
 * and `inode` are compared for being equal only, so a double keeps them well enough.
 */
export interface ReadingTable {
  readonly file: string;
  readonly shown_path: string;
  readonly size: number;
  readonly modified_at: number;
  readonly changed_at: number;
  readonly inode: number;
  readonly read_at: number;
  readonly hash: string;
  readonly reader: string;
  readonly reading: string;
}

/** How much of the records could be read and judged on a day (YYYY-MM-DD in UTC), as of its last reading. */
export interface CoverageTable {
  readonly day: string;
  readonly decisions: number;
  readonly executable: number;
  readonly needs_binding: number;
  readonly for_people: number;
  readonly errors: number;
  readonly warnings: number;
}

/** What reports were made from. Append-only. */
export interface EvidenceTable {
  readonly decision_id: string;
  readonly occasion: string;
  readonly occasion_at: Milliseconds;
  readonly kept_at: Milliseconds;
  /** SHA-256 of the text, in hexadecimal. */
  readonly digest: string;
  /** The text, compressed (Brotli). */
  readonly content: Buffer;
}

/** What a program, or a person, speaks with. The token itself is nowhere: `hash` is its SHA-256, in hexadecimal. */
export interface TokenTable {
  readonly id: string;
  /** Of those that are not revoked, no two have the same. */
  readonly name: string;
  readonly role: Role;
  readonly hash: string;
  readonly created_at: Milliseconds;
  readonly created_by: string;
  readonly expires_at: Milliseconds | null;
  readonly revoked_at: Milliseconds | null;
  readonly revoked_by: string | null;
  readonly used_at: Milliseconds | null;
}

/** Somebody who signed in. `hash` is the SHA-256 of what their browser keeps, `credential` names what they signed in with. */
export interface SessionTable {
  readonly hash: string;
  readonly name: string;
  readonly role: Role;
  readonly proof: Proof;
  readonly credential: string;
  readonly created_at: Milliseconds;
  readonly used_at: Milliseconds;
}
