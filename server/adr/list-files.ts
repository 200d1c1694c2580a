import { lstat, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import type { Problem } from '../domain/problem.ts';
import { errorCode, fileProblem, notRegular } from './folder/file-problem.ts';
import { brokenLink, isWithin, leavingLink } from './folder/links.ts';
import { selectPaths, type Wanted } from './folder/path-pattern.ts';
import { globScope, wholeScope } from './folder/scope.ts';
import { createWalk, unreadable } from './folder/walk.ts';

/** A file that may hold a record. */
export interface CandidateFile {
  readonly file: string;
  readonly shownPath: string;
  /** The path was given itself, not found in a folder: it is a record whatever it looks like. */
  readonly isNamed: boolean;
}

/** The files found, and what could not be looked at. */
export interface Listing {
  readonly files: readonly CandidateFile[];
  readonly problems: readonly Problem[];
  /** Those of the given paths that are not there or cannot be opened. */
  readonly unreadablePaths: readonly string[];
}

/** How to look at paths; each part has its usual value where it is left out. */
export interface ListingOptions {
  /** Where relative paths start: the working directory. */
  readonly folder?: string;
  /** The folder that nothing may lead out of: none. */
  readonly root?: string;
  /** The path as people know it: `showPath`. */
  readonly show?: (file: string) => string;
}

/** The path as people know it: from the working directory where the file is inside it, else absolute. */
function showPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path;
}

/**
 * Lists the Markdown files at and below the paths and patterns, each once, in the order of the paths and of their names; what links
 * lead to comes last. `!pattern` leaves out. Never rejects.
 */
export async function listFiles(paths: readonly string[], options: ListingOptions = {}): Promise<Listing> {
  const { folder = process.cwd(), root, show = showPath } = options;
  const { wanted, isExcluded } = await selectPaths(paths, folder);
  const files = new Map<string, CandidateFile>();
  const problems: Problem[] = [];
  const unreadablePaths: string[] = [];
  const whole = wholeScope();
  const realRoot = root === undefined ? null : await realpath(root).catch(() => root);
  let found = 0;
  const walk = createWalk({
    onFile: (file, real) => {
      found += 1;
      if (!files.has(real)) files.set(real, { file, shownPath: show(file), isNamed: false });
    },
    onProblem: (problem) => problems.push(problem),
    isExcluded,
    root: realRoot,
    show,
  });

  const visitPath = async (path: string): Promise<Problem | null> => {
    try {
      const real = await realpath(path);
      if (realRoot !== null && !isWithin(real, realRoot)) return leavingLink(show(path));
      const stats = await stat(real);
      if (stats.isDirectory()) await walk.folder(path, whole);
      else if (stats.isFile()) files.set(real, { file: path, shownPath: show(path), isNamed: true });
      else return notRegular(show(path), stats);
      return null;
    } catch (error) {
      const isLink =
        errorCode(error) !== 'EACCES' &&
        (await lstat(path).then(
          (own) => own.isSymbolicLink(),
          () => false,
        ));
      return isLink ? brokenLink(path, show(path)) : unreadable(show(path), error);
    }
  };

  const visitWanted = async (written: string, one: Wanted): Promise<void> => {
    if (one.kind === 'path') {
      const problem = isExcluded(one.path) ? null : await visitPath(one.path);
      if (problem === null) return;
      problems.push(problem);
      unreadablePaths.push(written);
      return;
    }
    const before = found;
    if (one.kind === 'glob') {
      await walk.folder(one.glob.base, globScope(one.glob, whole));
      await walk.links();
    }
    if (found === before) problems.push(emptyPattern(show(one.kind === 'glob' ? one.glob.base : one.base), written));
  };

  for (const { written, wanted: one } of wanted) await visitWanted(written, one);
  await walk.links();
  return { files: [...files.values()], problems, unreadablePaths };
}

/** A pattern may come to match later: it is a warning. */
function emptyPattern(shownPath: string, written: string): Problem {
  return fileProblem(shownPath, 'path-empty', `no Markdown file that "${written}" matches`, 'a pattern that matches a file', 'warning');
}
