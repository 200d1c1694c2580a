/** Which of `count` rows comes next from the current one; the first where there is none, and null at either end. */
export function nextRow(current: number, count: number, step: 1 | -1): number | null {
  if (current === -1) return count > 0 ? 0 : null;
  const next = current + step;
  return next >= 0 && next < count ? next : null;
}

/** Puts the focus on the next or the previous decision of a list. Returns whether there is one. */
export function moveRow(list: Element | null, step: 1 | -1): boolean {
  const links = [...(list?.querySelectorAll<HTMLElement>('.decision-row:not([hidden]) .decision-link') ?? [])];
  const next = nextRow(links.indexOf(document.activeElement as HTMLElement), links.length, step);
  if (next === null) return false;
  links[next]?.focus({ preventScroll: true });
  links[next]?.closest('.decision-row')?.scrollIntoView({ block: 'nearest' });
  return true;
}
