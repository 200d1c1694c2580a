import { readFile } from 'node:fs/promises';
import type { Problem } from '../domain/problem.ts';
import type { Binder } from '../ports/binder.ts';
import { type BinderOptions, createBinder } from './bind.ts';
import { type Catalogue, emptyCatalogue } from './catalogue.ts';
import { type CatalogueRead, loadCatalogue, readCatalogue } from './catalogue-file.ts';
import { unusedEntries } from './unused-entries.ts';

/** Bindings that follow their file. */
export interface LiveCatalogue {
  /** Binds with the bindings that count now. */
  readonly bind: Binder;
  /** The bindings that count now; another object where they are others. */
  catalogue(): Catalogue;
  /** What is wrong with the file as it stands. */
  problems(): readonly Problem[];
  /** The entries that no decision needs, where the ids are those of all decisions. */
  unused(ids: readonly string[]): readonly Problem[];
  /** Reads the file again; where it has become bad, the bindings that were good stay, and a problem says so. Never rejects. */
  refresh(): Promise<void>;
}

/** Reads a file of bindings; of a null path there are none. Rejects with an Error that names the file where it cannot be read at first. */
export async function openCatalogue(path: string | null, options: BinderOptions): Promise<LiveCatalogue> {
  if (path === null) return withoutFile(options);
  let current = await loadCatalogue(path);
  let bind = createBinder(current.catalogue, options);
  let problems = current.problems;
  let lastText: string | null = null;

  const refresh = async () => {
    const text = await readFile(path, 'utf8');
    if (text === lastText) return;
    const read = readCatalogue(text, path);
    lastText = text;
    if (hasErrors(read) && !hasErrors(current)) {
      problems = [...read.problems, kept(path, 'bindings that have errors')];
      return;
    }
    current = read;
    bind = createBinder(read.catalogue, options);
    problems = read.problems;
  };
  return {
    bind: (decision) => bind(decision),
    catalogue: () => current.catalogue,
    problems: () => problems,
    unused: (ids) => unusedEntries(current.catalogue, path, ids),
    refresh: () =>
      refresh().catch((error: NodeJS.ErrnoException) => {
        lastText = null;
        problems = [kept(path, `no readable file (${error.code ?? error.message})`)];
      }),
  };
}

function withoutFile(options: BinderOptions): LiveCatalogue {
  return {
    bind: createBinder(emptyCatalogue, options),
    catalogue: () => emptyCatalogue,
    problems: () => [],
    unused: () => [],
    refresh: async () => {},
  };
}

function hasErrors({ problems }: CatalogueRead): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

function kept(path: string, found: string): Problem {
  const expected = 'good bindings; until then those read before stay in use';
  return { severity: 'warning', code: 'bindings-kept', path, line: 1, column: 1, found, expected };
}
