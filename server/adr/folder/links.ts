import { readlink } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Problem } from '../../domain/problem.ts';
import { fileProblem } from './file-problem.ts';

/** Whether a real path is a folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** A link that leads to nothing, or to itself. */
export async function brokenLink(path: string, shownPath: string): Promise<Problem> {
  const target = await readlink(path).catch(() => '');
  return fileProblem(shownPath, 'link-broken', `a link to "${target}", where nothing is`, 'a link to a file or a folder');
}

/** A link to a folder that it lies in: what is there has been read, but whoever made the link meant something. */
export function loopingLink(shownPath: string): Problem {
  return fileProblem(shownPath, 'link-loop', 'a link to a folder that it lies in', 'no such link; it is not followed', 'info');
}

/** A link that leads out of a repository, whose authors are not to choose what is read of this machine. */
export function leavingLink(shownPath: string): Problem {
  return fileProblem(shownPath, 'link-outside', 'a link that leads out of the repository', 'a link to a file or a folder inside it');
}
