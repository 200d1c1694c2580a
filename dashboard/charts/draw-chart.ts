import {
  Chart,
  type ChartConfiguration,
  type ChartData,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  TimeScale,
  Tooltip,
} from 'chart.js';
import annotationPlugin from 'chartjs-plugin-annotation';
import { annotationsOf } from './annotations.ts';
import type { ChartSpec, DrawnChart } from './chart-spec.ts';
import { provideLocalDates } from './date-adapter.ts';
import type { LinePoint } from './line.ts';

// Registering only what is drawn keeps the rest of chart.js out of the bundle.
Chart.register(LineController, LineElement, PointElement, LinearScale, TimeScale, Filler, Tooltip, annotationPlugin);
provideLocalDates();

const MAX_TIME_TICKS = 7;

type Point = { x: number; y: number | null };

/** Draws one metric's chart on a canvas. This file is the only one that loads chart.js: import it lazily. */
export function drawChart(canvas: HTMLCanvasElement, spec: ChartSpec): DrawnChart {
  const configuration: ChartConfiguration<'line', Point[]> = { type: 'line', data: dataOf(spec), options: optionsOf(spec) };
  const chart = new Chart(canvas, configuration);
  return {
    update(next) {
      chart.data = dataOf(next);
      chart.options = optionsOf(next);
      chart.update('none');
    },
    timeAt(x) {
      const { min, max } = chart.scales.x ?? { min: spec.span.from, max: spec.span.to };
      return Math.min(Math.max(chart.scales.x?.getValueForPixel(x) ?? min, min), max);
    },
    point(index) {
      const elements = index === null ? [] : [{ datasetIndex: 0, index }];
      const { x = 0, y = 0 } = index === null ? {} : (chart.getDatasetMeta(0).data[index]?.getProps(['x', 'y']) ?? {});
      chart.setActiveElements(elements);
      chart.tooltip?.setActiveElements(elements, { x, y });
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
}

/** The envelope is the area between two invisible lines; the average is drawn over it. */
function dataOf({ points, palette, words }: ChartSpec): ChartData<'line', Point[]> {
  const line = (label: string, value: (point: LinePoint) => number | null) => ({
    label,
    data: points.map((point) => ({ x: point.at, y: value(point) })),
    pointRadius: points.length === 1 ? 3 : 0,
    pointHoverRadius: 3,
    spanGaps: false,
  });
  return {
    datasets: [
      { ...line(words.average, ({ avg }) => avg), borderColor: palette.line, backgroundColor: palette.line, borderWidth: 1.75, tension: 0 },
      { ...line(words.envelope, ({ max }) => max), borderWidth: 0, pointHoverRadius: 0, fill: '+1', backgroundColor: palette.envelope },
      { ...line(words.envelope, ({ min }) => min), borderWidth: 0, pointHoverRadius: 0, fill: false },
    ],
  };
}

function optionsOf(spec: ChartSpec): ChartOptions<'line'> {
  const { span, palette } = spec;
  const font = { family: palette.font, size: palette.fontSize };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        type: 'time',
        min: span.from,
        max: span.to,
        grid: { color: palette.grid, drawTicks: false },
        border: { display: false },
        ticks: {
          color: palette.text,
          font,
          // The lowest value's label ends where the first time's begins: below it there is room for both.
          padding: 8,
          maxRotation: 0,
          autoSkipPadding: 16,
          maxTicksLimit: MAX_TIME_TICKS,
          callback: (at) => spec.formatTick(Number(at)),
        },
      },
      y: {
        ...(spec.axis === null ? {} : { min: spec.axis.low, max: spec.axis.high }),
        grid: { color: palette.grid, drawTicks: false },
        border: { display: false },
        ticks: {
          color: palette.text,
          font,
          ...(spec.axis === null ? {} : { stepSize: spec.axis.step }),
          padding: 6,
          callback: (value) => spec.formatValue(Number(value)),
        },
      },
    },
    plugins: {
      tooltip: {
        displayColors: false,
        filter: ({ datasetIndex }) => datasetIndex === 0,
        bodyFont: font,
        titleFont: font,
        callbacks: {
          title: ([item]) => (item === undefined ? '' : spec.formatInstant(item.parsed.x ?? 0)),
          label: ({ dataIndex }) => tooltipLines(spec, dataIndex),
        },
      },
      annotation: { annotations: annotationsOf(spec) },
    },
  };
}

function tooltipLines({ points, shaded, words, formatValue }: ChartSpec, index: number): string[] {
  const { at, avg, min, max } = points[index] ?? { at: 0, avg: null, min: null, max: null };
  const average = avg === null ? [] : [`${words.average} ${formatValue(avg)}`];
  const envelope = min === null || max === null ? [] : [`${words.envelope} ${formatValue(min)} – ${formatValue(max)}`];
  const incidents = shaded.filter(({ kind, from, to }) => kind === 'incident' && at >= from && at <= to);
  return [...average, ...envelope, ...incidents.map(({ label }) => `${words.incident} ${label}`)];
}
