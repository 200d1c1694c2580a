import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Problem } from '../../domain/problem.ts';
import { errorCode, fileProblem, notRegular, reasonOf } from './file-problem.ts';
import { brokenLink, isWithin, leavingLink, loopingLink } from './links.ts';
import type { Scope } from './scope.ts';

/** What a walk tells and asks. */
export interface WalkOptions {
  /** Told of each file, by its path and by the real one, which links do not change. */
  readonly onFile: (file: string, real: string) => void;
  readonly onProblem: (problem: Problem) => void;
  readonly isExcluded: (path: string) => boolean;
  /** The real path of the folder that no link may lead out of; null where they may lead anywhere. */
  readonly root: string | null;
  /** The path as people know it. */
  readonly show: (path: string) => string;
}

/** Goes through folders. What links lead to is left for the end, so that a file is known by its own path. */
export interface Walk {
  /** Walks a folder. Never rejects: what cannot be looked at is a problem, and what has just gone is not there. */
  folder(path: string, scope: Scope): Promise<void>;
  /** Follows the links met so far, and those met on the way. */
  links(): Promise<void>;
}

/** Starts with nothing seen. */
export function createWalk({ onFile, onProblem, isExcluded, root, show }: WalkOptions): Walk {
  const links: { readonly path: string; readonly scope: Scope }[] = [];

  const folder = async (path: string, scope: Scope): Promise<void> => {
    try {
      const real = await realpath(path);
      if (root !== null && !isWithin(real, root)) onProblem(leavingLink(show(path)));
      else if (!scope.visited.has(real)) {
        scope.visited.add(real);
        const entries = await readdir(path, { withFileTypes: true });
        for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) await visit(entry, path, real, scope);
      }
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') onProblem(unreadable(show(path), error));
    }
  };

  const visit = async (entry: Dirent, parent: string, realParent: string, scope: Scope): Promise<void> => {
    const path = join(parent, entry.name);
    const inside = scope.enter(path);
    if (isExcluded(path)) return;
    if (entry.isDirectory()) {
      if (inside !== null) await folder(path, inside);
    } else if (entry.isSymbolicLink()) {
      if (inside !== null || scope.takes(path)) links.push({ path, scope });
    } else if (scope.takes(path)) {
      if (entry.isFile()) onFile(path, join(realParent, entry.name));
      else onProblem(notRegular(show(path), entry));
    }
  };

  const follow = async (path: string, scope: Scope): Promise<void> => {
    const real = await realpath(path);
    const stats = await stat(real);
    if (root !== null && !isWithin(real, root)) onProblem(leavingLink(show(path)));
    else if (stats.isDirectory()) {
      const inside = scope.enter(path);
      if (isWithin(await realpath(dirname(path)), real)) onProblem(loopingLink(show(path)));
      else if (inside !== null) await folder(path, inside);
    } else if (scope.takes(path)) {
      if (stats.isFile()) onFile(path, real);
      else onProblem(notRegular(show(path), stats));
    }
  };

  return {
    folder,
    async links() {
      for (let link = links.shift(); link !== undefined; link = links.shift()) {
        const { path, scope } = link;
        await follow(path, scope).catch(async (error: unknown) => {
          const leadsNowhere = errorCode(error) === 'ENOENT' || errorCode(error) === 'ELOOP';
          onProblem(leadsNowhere ? await brokenLink(path, show(path)) : unreadable(show(path), error));
        });
      }
    },
  };
}

/** A path that is there and cannot be looked at. */
export function unreadable(shownPath: string, error: unknown): Problem {
  return fileProblem(shownPath, 'file-unreadable', `a path that cannot be read (${reasonOf(error)})`, 'a readable file or folder');
}
