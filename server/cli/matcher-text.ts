import type { Matcher } from '../api/contract.ts';

/** What a silence or a window is about, in words: everything, or what a message must fit. */
export function matcherText({ labels = {}, ...lists }: Matcher): string {
  const wanted = Object.entries(lists).map(([name, values]) => `${name} ${values.join('|')}`);
  const labelled = Object.entries(labels).map(([name, value]) => `label ${name}=${value}`);
  return [...wanted, ...labelled].join(', ') || 'everything';
}
