import type { Problem } from '../../domain/problem.ts';

/** What a format needs to know beside the problems. */
export interface FormatContext {
  /** The version of this program. */
  readonly version: string;
  /** The folder that the command runs in, absolute: the root that paths are shown from. */
  readonly root: string;
}

/** Problems as a text for standard output, without a line break at its end; empty where there is nothing to print. */
export type Format = (problems: readonly Problem[], context: FormatContext) => string;
