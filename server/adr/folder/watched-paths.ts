import type { Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { createLinkFilter } from './followed-links.ts';
import { isWithin } from './links.ts';
import { selectPaths, type Wanted } from './path-pattern.ts';
import { globScope, type Scope, wholeScope } from './scope.ts';

/** What a watcher needs to be told. */
export interface WatchedPaths {
  /** The folders to watch, with what is below them. */
  readonly roots: readonly string[];
  /** Whether a path below a root is none of ours; without `stats` it is not known yet what is there. */
  isIgnored(path: string, stats?: Stats): boolean;
}

/** A folder to watch, and what counts inside. */
interface Root {
  readonly folder: string;
  readonly scope: Scope;
}

/**
 * What to watch for the paths and patterns of `listFiles` and for other files. A path is watched from the folder that it lies in, so that
 * it may go and come back.
 */
export async function watchedPaths(paths: readonly string[], files: readonly string[]): Promise<WatchedPaths> {
  const { wanted, isExcluded } = await selectPaths(paths, process.cwd());
  const whole = wholeScope();
  const isFollowed = createLinkFilter();
  const roots = [...wanted.map((one) => rootOf(one.wanted, whole)), ...files.map((file) => rootOfPath(resolve(file), null))];
  return {
    roots: [...new Set(roots.map(({ folder }) => folder))],
    isIgnored: (path, stats) => {
      if (roots.some((root) => root.folder === path)) return false;
      if (isExcluded(path) || !roots.some((root) => counts(path, root, stats))) return true;
      return stats?.isSymbolicLink() === true && !isFollowed(path);
    },
  };
}

function rootOf(wanted: Wanted, whole: Scope): Root {
  switch (wanted.kind) {
    case 'path':
      return rootOfPath(wanted.path, whole);
    case 'glob':
      return { folder: wanted.glob.base, scope: globScope(wanted.glob, whole) };
    case 'nowhere':
      return rootOfPath(wanted.base, whole);
  }
}

/** A path alone; where it is a folder, what is in it counts as `inside` says. */
function rootOfPath(path: string, inside: Scope | null): Root {
  const scope = {
    visited: new Set<string>(),
    takes: (file: string) => file === path,
    enter: (folder: string) => (folder === path ? inside : null),
  };
  return { folder: dirname(path), scope };
}

/** Whether a path is reached from a root: each folder on the way is entered, and the path itself is a folder or a file that counts. */
function counts(path: string, root: Root, stats: Stats | undefined): boolean {
  if (!isWithin(path, root.folder)) return false;
  let scope = root.scope;
  let folder = root.folder;
  for (const name of relative(root.folder, dirname(path)).split(sep).filter(Boolean)) {
    folder = join(folder, name);
    const inside = scope.enter(folder);
    if (inside === null) return false;
    scope = inside;
  }
  if (stats?.isDirectory()) return scope.enter(path) !== null;
  if (stats?.isFile()) return scope.takes(path);
  return (stats === undefined || stats.isSymbolicLink()) && (scope.enter(path) !== null || scope.takes(path));
}
