import { realpathSync } from 'node:fs';

/**
 * Tells whether a link is to be followed: of several that lead to one place only the first. chokidar follows them all, so that links
 * which lead back to each other would lead it round for ever. Asked while it filters, where it cannot wait for an answer.
 */
export function createLinkFilter(): (path: string) => boolean {
  const followed = new Map<string, string>();
  return (path) => {
    const real = realPathOf(path);
    if (real === null) return true;
    const first = followed.get(real);
    if (first !== undefined && first !== path && realPathOf(first) === real) return false;
    followed.set(real, path);
    return true;
  };
}

/** Null of what leads nowhere. */
function realPathOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
