const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** A duration in seconds in at most two units: "5 min", "1 hr 30 min", "1天". Parts of a second are dropped. */
export function formatDuration(seconds: number, locale: string): string {
  let rest = Math.trunc(seconds);
  const parts: string[] = [];
  for (const { unit, seconds: length } of UNITS) {
    const count = Math.floor(rest / length);
    if (count === 0) continue;
    parts.push(formatUnit(count, unit, locale));
    rest -= count * length;
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? formatUnit(0, 'second', locale) : parts.join(' ');
}

function formatUnit(count: number, unit: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}
