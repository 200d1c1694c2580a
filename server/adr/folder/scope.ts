import { basename } from 'node:path';
import { isCandidateName, isOrdinaryFolder } from './candidate.ts';
import type { Glob } from './path-pattern.ts';

/** What counts while a folder is walked. */
export interface Scope {
  /** The real paths of the folders that have been walked in this scope. */
  readonly visited: Set<string>;
  /** Whether a file may hold a record that is meant. */
  takes(file: string): boolean;
  /** The scope inside a folder; null where it is not entered. */
  enter(folder: string): Scope | null;
}

/** Everything below a folder that was named. */
export function wholeScope(): Scope {
  const scope: Scope = {
    visited: new Set(),
    takes: (file) => isCandidateName(basename(file)),
    enter: (folder) => (isOrdinaryFolder(basename(folder)) ? scope : null),
  };
  return scope;
}

/** What a pattern matches; of a folder that it matches, everything below. */
export function globScope(glob: Glob, whole: Scope): Scope {
  const scope: Scope = {
    visited: new Set(),
    takes: (file) => isCandidateName(basename(file)) && glob.matches(file),
    enter: (folder) => {
      if (!glob.enters(folder)) return null;
      return glob.matches(folder) ? whole : scope;
    },
  };
  return scope;
}
