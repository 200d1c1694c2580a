import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { Problem } from '../domain/problem.ts';
import { fileProblem, reasonOf } from './record-file.ts';

/** A file that may hold a record. */
export interface CandidateFile {
  readonly file: string;
  readonly shownPath: string;
  /** The path was given itself, not found in a folder: it is a record whatever it looks like. */
  readonly isNamed: boolean;
  readonly size: number;
  readonly modifiedAt: number;
}

/** The files found, and what could not be looked at. */
export interface Listing {
  readonly files: readonly CandidateFile[];
  readonly problems: readonly Problem[];
  /** Those of the given paths that are not there or cannot be opened. */
  readonly unreadablePaths: readonly string[];
}

/** Files of a records folder that are about records and none themselves, in lower case. */
const NOT_RECORDS: ReadonlySet<string> = new Set([
  'readme.md',
  'readme.zh-cn.md',
  'readme.en.md',
  'template.md',
  'template.en.md',
  'adr-template.md',
  'index.md',
]);

/** The path as people know it: from the working directory where the file is inside it, else absolute. */
export function showPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path;
}

/** Lists the Markdown files at and below the paths, each once, in the order of their names. */
export async function listFiles(paths: readonly string[]): Promise<Listing> {
  const files = new Map<string, CandidateFile>();
  const problems: Problem[] = [];
  const unreadablePaths: string[] = [];
  const visited = new Set<string>();

  const visit = async (file: string, isNamed: boolean): Promise<boolean> => {
    try {
      const { size, modifiedAt, isFolder } = await describe(file);
      if (isFolder) await visitFolder(file);
      else if (!files.has(file) && (isNamed || isCandidate(file)))
        files.set(file, { file, shownPath: showPath(file), isNamed, size, modifiedAt });
      return true;
    } catch (error) {
      problems.push(
        fileProblem(showPath(file), 'file-unreadable', `a path that cannot be read (${reasonOf(error)})`, 'a readable file or folder'),
      );
      return false;
    }
  };

  /** A folder that a link leads back to is visited once. */
  const visitFolder = async (folder: string): Promise<void> => {
    const real = await realpath(folder);
    if (visited.has(real)) return;
    visited.add(real);
    const entries = await readdir(folder, { withFileTypes: true });
    const wanted = entries.filter(
      (entry) => !entry.name.startsWith('.') && entry.name !== 'node_modules' && (!entry.isFile() || isCandidate(entry.name)),
    );
    for (const entry of wanted.toSorted((a, b) => (a.name < b.name ? -1 : 1))) await visit(join(folder, entry.name), false);
  };

  for (const path of paths) if (!(await visit(resolve(path), true))) unreadablePaths.push(path);
  return { files: [...files.values()], problems, unreadablePaths };
}

async function describe(file: string): Promise<{ readonly size: number; readonly modifiedAt: number; readonly isFolder: boolean }> {
  const stats = await stat(file);
  if (!stats.isDirectory() && !stats.isFile()) throw new Error('neither a file nor a folder');
  return { size: stats.size, modifiedAt: stats.mtimeMs, isFolder: stats.isDirectory() };
}

function isCandidate(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return name.endsWith('.md') && !NOT_RECORDS.has(name);
}
