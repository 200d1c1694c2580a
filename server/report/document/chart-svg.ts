import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, line } from 'd3-shape';
import { escapeHtml } from '../../domain/escape-html.ts';
import { SECONDS_PER_DAY, toRfc3339 } from '../../domain/time.ts';
import type { Chart, ChartLine } from './chart.ts';
import type { ChartPoint } from './chart-points.ts';

/** In the units of the drawing, which is as wide as the page and as high as its shape says. */
const WIDTH = 860;
const HEIGHT = 228;
const MARGIN = { top: 18, right: 12, bottom: 24, left: 64 } as const;

const Y_TICKS = 5;
const X_TICKS = 8;

/** How far labels stand apart at least. */
const LABEL_HEIGHT = 14;

/** Room above the highest line. */
const HEADROOM = 1.08;

/** Draws a chart as SVG that needs nothing else: neither scripts nor fonts. The same chart gives the same bytes. */
export function drawChart(chart: Chart): string {
  const x = scaleUtc()
    .domain([chart.window.from * 1000, chart.window.to * 1000])
    .range([MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear()
    .domain(valueRange(chart))
    .nice(Y_TICKS)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const [bottom = 0, top = 0] = y.range();
  const [low = 0, high = 0] = y.domain();
  const right = WIDTH - MARGIN.right;
  const clip = (value: number) => Math.min(high, Math.max(low, value));
  const across = (value: number) => number(x(value * 1000));

  const days = (chart.window.to - chart.window.from) / SECONDS_PER_DAY;
  const isDrawn = (point: ChartPoint) => point.avg !== null;
  const envelope = area<ChartPoint>()
    .defined(isDrawn)
    .x(({ at }) => x(at * 1000))
    .y0(({ min }) => y(clip(min ?? 0)))
    .y1(({ max }) => y(clip(max ?? 0)))
    .digits(1);
  const mean = line<ChartPoint>()
    .defined(isDrawn)
    .x(({ at }) => x(at * 1000))
    .y(({ avg }) => y(clip(avg ?? 0)))
    .digits(1);

  const parts = [
    ...y.ticks(Y_TICKS).map((tick) => {
      const at = number(y(tick));
      return `<line class="grid" x1="${MARGIN.left}" x2="${right}" y1="${at}" y2="${at}"/><text class="tick" x="${MARGIN.left - 8}" y="${at}" dy="0.32em" text-anchor="end">${escapeHtml(chart.format(tick))}</text>`;
    }),
    ...x
      .ticks(X_TICKS)
      .map((tick) => `<text class="tick" x="${number(x(tick))}" y="${HEIGHT - 6}" text-anchor="middle">${dateLabel(tick, days)}</text>`),
    ...(chart.target === null ? [] : [targetArea(chart.target, { y, clip, right })]),
    ...chart.incidents.map(({ from, to }) => {
      const left = across(Math.max(from, chart.window.from));
      const width = Math.max(1.5, across(Math.min(to, chart.window.to)) - left);
      return `<rect class="incident" x="${left}" width="${number(width)}" y="${top}" height="${bottom - top}"/>`;
    }),
    `<path class="envelope" d="${envelope([...chart.points]) ?? ''}"/>`,
    `<path class="mean" d="${mean([...chart.points]) ?? ''}"/>`,
    ...chart.lines
      .filter(({ value }) => value >= low && value <= high)
      .map(({ kind, value }) => {
        const at = number(y(value));
        return `<line class="${kind}" x1="${MARGIN.left}" x2="${right}" y1="${at}" y2="${at}"/>`;
      }),
    ...implementationLine(chart, across, { top, bottom }),
    ...labels(chart.lines, (value) => y(clip(value)), right),
  ];
  const title = `${chart.id}-title`;
  return `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${title}"><title id="${title}">${escapeHtml(chart.description)}</title>${parts.join('')}</svg>`;
}

type Scale = (value: number) => number;

/** Means and promises are always in sight; a wild minimum or maximum, and a rollback line far off, are cut. */
function valueRange({ points, lines }: Chart): [number, number] {
  const means = points.flatMap(({ avg }) => avg ?? []);
  const promises = lines.filter(({ kind }) => kind !== 'rollback').map(({ value }) => value);
  const most = [...means, ...promises].reduce((a, b) => Math.max(a, b), 0);
  const least = [...means, ...promises].reduce((a, b) => Math.min(a, b), 0);
  const near = lines.map(({ value }) => value).filter((value) => value <= most + 2 * (most - least) && value >= least - 2 * (most - least));
  const high = near.reduce((a, b) => Math.max(a, b), most);
  const low = near.reduce((a, b) => Math.min(a, b), least);
  return high === low ? [low, low + 1] : [low * HEADROOM, high * HEADROOM];
}

function targetArea({ min, max }: NonNullable<Chart['target']>, { y, clip, right }: { y: Scale; clip: Scale; right: number }): string {
  const top = number(y(clip(max ?? Number.POSITIVE_INFINITY)));
  const bottom = number(y(clip(min ?? Number.NEGATIVE_INFINITY)));
  return `<rect class="target-area" x="${MARGIN.left}" width="${right - MARGIN.left}" y="${top}" height="${number(bottom - top)}"/>`;
}

function implementationLine(
  { implemented, window }: Chart,
  across: Scale,
  { top, bottom }: { top: number; bottom: number },
): readonly string[] {
  if (implemented === null || implemented.at < window.from || implemented.at > window.to) return [];
  const at = across(implemented.at);
  return [
    `<line class="implemented" x1="${at}" x2="${at}" y1="${top}" y2="${bottom}"/>`,
    `<text class="label implemented-label" x="${at}" y="${top - 6}" text-anchor="middle">${escapeHtml(implemented.label)}</text>`,
  ];
}

/** Each line's words at its right end; where two would lie on each other, the lower one is moved down. */
function labels(lines: readonly ChartLine[], y: Scale, right: number): readonly string[] {
  let lowest = Number.NEGATIVE_INFINITY;
  return [...new Map(lines.map((one) => [one.label, one])).values()]
    .toSorted((a, b) => y(a.value) - y(b.value))
    .map(({ kind, value, label }) => {
      lowest = Math.max(y(value) - 4, lowest + LABEL_HEIGHT);
      return `<text class="label ${kind}-label" x="${right - 4}" y="${number(lowest)}" text-anchor="end">${escapeHtml(label)}</text>`;
    });
}

function dateLabel(date: Date, days: number): string {
  const text = toRfc3339(date.getTime() / 1000);
  if (days > 300) return text.slice(0, 7);
  return days > 3 ? text.slice(5, 10) : text.slice(5, 16).replace('T', ' ');
}

/** To a tenth of a unit: no screen shows more. */
function number(value: number): number {
  return Math.round(value * 10) / 10;
}
