import { lstat } from 'node:fs/promises';
import { join, parse, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { isOrdinaryFolder } from './candidate.ts';

/** A pattern, cut where its fixed part ends. */
export interface Glob {
  /** The folder that every match lies below; it exists. */
  readonly base: string;
  /** Whether a path below the base is meant. */
  matches(path: string): boolean;
  /** Whether a folder below the base is looked into: not one deeper than the pattern goes, nor a hidden one that it does not name. */
  enters(folder: string): boolean;
}

/** What one written path asks for. A path that exists as it is written is no pattern, whatever its characters. */
export type Wanted =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'glob'; readonly glob: Glob }
  /** A pattern whose fixed part is not there. */
  | { readonly kind: 'nowhere'; readonly base: string };

/** The paths to look at, in their order, and what is left out of them. */
export interface Selection {
  readonly wanted: readonly { readonly written: string; readonly wanted: Wanted }[];
  /** Whether a path, or a folder it lies in, is left out by a `!pattern`. */
  isExcluded(path: string): boolean;
}

/** Tells patterns (`docs/**` and `{a,b}`, as picomatch has them) from paths; relative ones are taken from `folder`. Never rejects. */
export async function selectPaths(paths: readonly string[], folder: string): Promise<Selection> {
  const included = paths.filter((path) => !path.startsWith('!'));
  const wanted = await Promise.all(included.map(async (written) => ({ written, wanted: await read(resolve(folder, written)) })));
  const excluded = await Promise.all(paths.filter((path) => path.startsWith('!')).map((path) => exclusion(resolve(folder, path.slice(1)))));
  return { wanted, isExcluded: (path) => excluded.some((leavesOut) => leavesOut(path)) };
}

async function read(path: string): Promise<Wanted> {
  const { fixed, rest } = await cut(path);
  const { isGlob, base } = picomatch.scan(rest);
  if (!isGlob) return { kind: 'path', path };
  return base === '' ? { kind: 'glob', glob: createGlob(fixed, rest) } : { kind: 'nowhere', base: join(fixed, base) };
}

/** The longest leading part of a path that exists, and the rest of it with `/` between its names. */
async function cut(path: string): Promise<{ readonly fixed: string; readonly rest: string }> {
  const names = path.slice(parse(path).root.length).split(sep).filter(Boolean);
  let fixed = parse(path).root;
  for (const [index, name] of names.entries()) {
    const next = join(fixed, name);
    if (!(await exists(next))) return { fixed, rest: names.slice(index).join('/') };
    fixed = next;
  }
  return { fixed, rest: '' };
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function createGlob(base: string, pattern: string): Glob {
  const isMatch = picomatch(pattern);
  const names = pattern.split('/');
  const isDepthKnown = !pattern.includes('**') && !/[{(][^})]*\//.test(pattern);
  const depth = isDepthKnown ? names.length : Infinity;
  const isNamed = (name: string) => names.some((part) => !isOrdinaryFolder(part) && picomatch.isMatch(name, part));
  return {
    base,
    matches: (path) => isMatch(below(base, path)),
    enters: (folder) => {
      const parts = below(base, folder).split('/');
      const name = parts.at(-1) ?? '';
      return (isOrdinaryFolder(name) || isNamed(name)) && (parts.length < depth || isMatch(parts.join('/')));
    },
  };
}

async function exclusion(path: string): Promise<(candidate: string) => boolean> {
  const { fixed, rest } = await cut(path);
  const isBelow = (candidate: string) => candidate.startsWith(fixed.endsWith(sep) ? fixed : `${fixed}${sep}`);
  if (rest === '') return (candidate) => candidate === fixed || isBelow(candidate);
  const isMatch = picomatch(rest, { dot: true });
  return (candidate) => {
    const parts = isBelow(candidate) ? below(fixed, candidate).split('/') : [];
    return parts.some((_, index) => isMatch(parts.slice(0, index + 1).join('/')));
  };
}

function below(base: string, path: string): string {
  return relative(base, path).split(sep).join('/');
}
