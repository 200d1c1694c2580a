import { existsSync } from 'node:fs';
import { readNamedRecords } from '../../adr/record-folder.ts';
import { loadConfig } from '../../config.ts';
import type { BoundDecision } from '../../domain/binding.ts';
import type { Problem } from '../../domain/problem.ts';
import { createSense } from '../../domain/sense/sense.ts';
import { MAX_RECORD_BYTES } from '../../domain/settings.ts';
import type { Instant } from '../../domain/time.ts';
import { createBinder } from '../../prometheus/bind.ts';
import { emptyCatalogue } from '../../prometheus/catalogue.ts';
import { type CatalogueRead, loadCatalogue } from '../../prometheus/catalogue-file.ts';
import { checkQuery } from '../../prometheus/grammar.ts';
import { createIdentify } from '../../prometheus/query-resolver.ts';
import { DEFAULT_CONFIG } from '../shell.ts';

/** What a look at the records found. */
export interface LintFindings {
  /** Of the bindings, of files, and of each record in the order of its lines. */
  readonly problems: readonly Problem[];
  readonly decisions: readonly BoundDecision[];
  /** Those of the given paths that are not there or cannot be read as text. */
  readonly unreadablePaths: readonly string[];
}

/** The bindings that records are checked against, and the limit that they are read under. */
export interface LintBindings extends CatalogueRead {
  /** The names of the Prometheus servers there are; null where no configuration says. */
  readonly sources: readonly string[] | null;
  /** The largest file that is read. */
  readonly maxBytes: number;
}

/** Without `config` and without the default one, only what the records bind themselves is bound. Throws where a file cannot be used. */
export async function loadBindings(config: string | undefined): Promise<LintBindings> {
  if (config === undefined && !existsSync(DEFAULT_CONFIG)) return { ...NO_BINDINGS, sources: null, maxBytes: MAX_RECORD_BYTES };
  const { bindingsPath, sources, maxRecordBytes } = await loadConfig(config ?? DEFAULT_CONFIG, process.env);
  const read = bindingsPath === null ? NO_BINDINGS : await loadCatalogue(bindingsPath);
  return { ...read, sources: Object.keys(sources), maxBytes: maxRecordBytes };
}

const NO_BINDINGS: CatalogueRead = { catalogue: emptyCatalogue, problems: [] };

/** Reads the records at some paths and checks each against itself, the others and the bindings. */
export async function lintRecords(paths: readonly string[], bindings: LintBindings, now: Instant): Promise<LintFindings> {
  const { catalogue, sources } = bindings;
  const bind = createBinder(catalogue, sources === null ? {} : { sources });
  const sense = createSense(createIdentify(catalogue));
  const read = await readNamedRecords(paths, checkQuery, bindings.maxBytes);
  const decisions = sense(read.decisions, now).map(bind);
  return {
    problems: [...bindings.problems, ...read.problems, ...decisions.flatMap(({ problems }) => problems)],
    decisions,
    unreadablePaths: read.unreadablePaths,
  };
}
