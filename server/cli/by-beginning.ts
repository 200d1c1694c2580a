import { UsageError } from './shell.ts';

/** The one item whose id is the text or alone begins with it. @throws UsageError where there is none, or more than one */
export function byBeginning<Item extends { readonly id: string }>(items: readonly Item[], text: string, what: string): Item {
  const candidates = text === '' ? [] : items.filter(({ id }) => id.startsWith(text));
  const found = candidates.find(({ id }) => id === text) ?? candidates[0];
  if (found === undefined) throw new UsageError(`there is no ${what} "${text}"`);
  if (candidates.length === 1 || found.id === text) return found;
  throw new UsageError(`"${text}" begins the id of more than one ${what}: ${candidates.map(({ id }) => id).join(', ')}`);
}
