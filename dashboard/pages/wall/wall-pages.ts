import type { WallSubject, WallSubjects } from './wall-subjects.ts';

/** How many pages the wall goes through at most, so that each comes back soon; what does not fit is counted. */
const MAX_PAGES = 8;

/** Which tiles stand together on the screen, page by page. */
export interface WallPages {
  /** At least one page, which may be empty. */
  readonly pages: readonly (readonly WallSubject[])[];
  /** How many that are not as they should be have no place. */
  readonly left: number;
}

/** Lays out pages of `capacity` tiles. Incidents stand on every page where they leave half of it free, else they come first. */
export function wallPages({ incidents, troubled, calm }: WallSubjects, capacity: number): WallPages {
  const pinned = incidents.length * 2 <= capacity ? incidents : [];
  const flow = pinned.length > 0 ? troubled : [...incidents, ...troubled];
  const room = capacity - pinned.length;
  const shown = flow.slice(0, room * MAX_PAGES);
  const pages = Array.from({ length: Math.max(1, Math.ceil(shown.length / room)) }, (_, page) => [
    ...pinned,
    ...shown.slice(page * room, (page + 1) * room),
  ]);
  const last = pages.pop() ?? [];
  return { pages: [...pages, [...last, ...calm.slice(0, capacity - last.length)]], left: flow.length - shown.length };
}
