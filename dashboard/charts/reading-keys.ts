/** How many points a page is, as a share of all. */
const PAGE = 0.1;

/** Where a key leads from one of `count` points, as the keys of a slider do (ARIA Authoring Practices); null where it leads nowhere. */
export function moved(key: string, from: number, count: number): number | null {
  const page = Math.max(1, Math.round(count * PAGE));
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -page,
    PageUp: page,
    Home: -count,
    End: count,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return step === undefined ? null : Math.min(Math.max(from + step, 0), count - 1);
}
