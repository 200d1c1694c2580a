/** What tells two contents of one file apart without opening it; times are milliseconds since the Unix epoch. */
export interface FileStamp {
  readonly size: number;
  /** When its content changed. */
  readonly modifiedAt: number;
  /** When anything of it changed; unlike the time of modification it cannot be set back. */
  readonly changedAt: number;
  /** Which file it is: another one after an atomic replacement. */
  readonly inode: number;
}

/** The reading of one file as it is kept. */
export interface CachedReading {
  /** Absolute. */
  readonly file: string;
  /** The path that the reading's problems are said of. */
  readonly shownPath: string;
  readonly stamp: FileStamp;
  /** When the reading began, in milliseconds since the Unix epoch. */
  readonly readAt: number;
  /** SHA-256 of the content, in hexadecimal. */
  readonly hash: string;
  /** The reading as JSON. */
  readonly reading: string;
}

/** Readings of record files, kept from one run to the next. All of it can be lost without harm: then the files are read again. */
export interface RecordCache {
  /** Every reading by this very reader; `reader` is a fingerprint of its code. */
  load(reader: string): Promise<readonly CachedReading[]>;
  /** Keeps readings, and forgets those of files that are gone and of other readers, in one transaction. */
  save(reader: string, changed: readonly CachedReading[], gone: readonly string[]): Promise<void>;
}
