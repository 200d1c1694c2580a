import { type RangeName, rangeNamed, startOf } from './range.ts';

/** A span of time. Instants are epoch seconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** What the charts of a page show: a range that moves on with time, or a span that somebody chose. */
export type ChartView = { readonly kind: 'range'; readonly range: RangeName } | ({ readonly kind: 'span' } & TimeSpan);

/** The shortest span that can be shown, in seconds: a few samples. */
export const SHORTEST_SPAN = 60;

/** How much longer a span becomes when it is zoomed out, and shorter when it is zoomed in. */
const ZOOM = 2;

/** How much of what is shown goes out of sight when the charts move on. */
const PAN = 0.5;

/** The part of an address that says what is shown. */
export interface ViewQuery {
  readonly range?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The view that an address names; a span that cannot be read is as if there were none. */
export function viewOf({ range, from, to }: ViewQuery, offered: readonly RangeName[]): ChartView {
  const span = { from: Date.parse(from ?? '') / 1000, to: Date.parse(to ?? '') / 1000 };
  return span.to - span.from >= SHORTEST_SPAN ? { kind: 'span', ...span } : { kind: 'range', range: rangeNamed(range, offered) };
}

/** What stands in the address for a view. */
export function viewQuery(view: ChartView): string {
  return view.kind === 'range' ? `range=${view.range}` : String(new URLSearchParams({ from: rfc3339(view.from), to: rfc3339(view.to) }));
}

/** Where a view lies at `now`. Without an implementation, "since implementation" is the default range. */
export function spanOf(view: ChartView, implementedAt: number | null, now: number): TimeSpan {
  return view.kind === 'span' ? { from: view.from, to: view.to } : { from: startOf(view.range, implementedAt, now), to: now };
}

/** What somebody chose on a chart, in whole seconds, no shorter than can be shown, and not later than now. Ends may come in either order. */
export function chosenSpan(one: number, other: number, now: number): ChartView {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  const middle = (from + to) / 2;
  const half = Math.max(to - from, SHORTEST_SPAN) / 2;
  const end = Math.min(Math.round(middle + half), Math.floor(now));
  return { kind: 'span', from: Math.round(Math.min(middle - half, end - SHORTEST_SPAN)), to: end };
}

/** Twice as close around an instant that stays where it is. */
export function zoomedIn({ from, to }: TimeSpan, at: number, now: number): ChartView {
  return chosenSpan(at - (at - from) / ZOOM, at + (to - at) / ZOOM, now);
}

/** Twice as much time. */
export function zoomedOut({ from, to }: TimeSpan, now: number): ChartView {
  const grown = ((to - from) * (ZOOM - 1)) / 2;
  const end = Math.min(to + grown, now);
  return chosenSpan(end - (to - from) * ZOOM, end, now);
}

/** Half of what is shown further back (-1) or on (1), as far as now. */
export function panned({ from, to }: TimeSpan, direction: -1 | 1, now: number): ChartView {
  const step = Math.min((to - from) * PAN * direction, Math.max(0, now - to));
  return chosenSpan(from + step, to + step, now);
}

/** An instant (epoch seconds) as RFC 3339, in whole seconds. */
export function rfc3339(instant: number): string {
  return new Date(Math.round(instant) * 1000).toISOString().replace('.000Z', 'Z');
}
