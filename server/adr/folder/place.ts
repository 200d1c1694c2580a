import type { Problem } from '../../domain/problem.ts';
import { type Listing, listFiles } from '../list-files.ts';

/** The commit that records were read from: the evidence of what they said. */
export interface Origin {
  /** The repository's URL without credentials. */
  readonly repository: string;
  /** The full hash. */
  readonly commit: string;
}

/** Somewhere that records are. */
export interface Place {
  /** Lists the files and hands them over; they stay as they are until the promise that `use` gives has settled. */
  look(use: (listing: Listing, origin: Origin | null) => Promise<void>): Promise<void>;
}

/** Files and folders of this machine. */
export function placeOfPaths(paths: readonly string[]): Place {
  return { look: async (use) => use(await listFiles(paths), null) };
}

/** A listing of nothing, and why. */
export function emptyListing(problems: readonly Problem[]): Listing {
  return { files: [], problems, unreadablePaths: [] };
}
