import { useEffect, useRef } from 'preact/hooks';
import type { ConditionView, MetricView, SeriesAnswer } from '../../server/api/contract.ts';
import { divisorOf } from '../format/value.ts';
import { useLocale } from '../i18n/locale.tsx';
import { useTheme } from '../preferences/theme.tsx';
import { ChartLegend } from './chart-legend.tsx';
import type { ChartSpec, DrawnChart } from './chart-spec.ts';
import { linePoints, lineSummary, unknownSpans } from './line.ts';
import { marksOf } from './marks.ts';
import { readPalette } from './palette.ts';
import { valueAxis } from './value-axis.ts';
import { valueRange } from './value-range.ts';

interface Props {
  readonly metric: MetricView;
  readonly conditions: readonly ConditionView[];
  readonly series: SeriesAnswer;
  readonly implementedAt: string | null;
  /** The range in words, for the chart's name. */
  readonly rangeName: string;
}

/** One metric over time, against its target, its baseline and its rollback lines. chart.js is loaded when the first chart is shown. */
export function MetricChart({ metric, conditions, series, implementedAt, rangeName }: Props) {
  const { words, format } = useLocale();
  const { shown } = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<DrawnChart | null>(null);

  const points = linePoints(series);
  const summary = lineSummary(points);
  const marks = marksOf(metric, conditions);
  const range = valueRange(summary, marks);
  const unit = series.unit ?? metric.unit;
  const span = { from: Date.parse(series.from), to: Date.parse(series.to) };
  const axis = range === null ? null : valueAxis(range, divisorOf(range.high, unit));
  const unknown = unknownSpans(points, span.to);
  const formatValue = (value: number) => format.value(value, unit);

  useEffect(() => () => drawn.current?.destroy(), []);
  useEffect(() => {
    let abandoned = false;
    void import('./draw-chart.ts').then(({ drawChart }) => {
      const element = canvas.current;
      if (abandoned || element === null) return;
      const spec: ChartSpec = {
        points,
        unknown,
        marks,
        span,
        axis,
        implementedAt: within(span, implementedAt),
        palette: readPalette(element.parentElement ?? element),
        words: {
          average: words.chart.average,
          envelope: words.chart.envelope,
          implemented: words.chart.implemented,
          marks: { target: words.chart.target, baseline: words.chart.baseline, rollback: words.chart.rollback },
        },
        formatValue,
        formatTick: (at) => format.tick(at, (span.to - span.from) / 1000),
        formatInstant: (at) => format.instant(new Date(at).toISOString()),
      };
      if (drawn.current === null) drawn.current = drawChart(element, spec);
      else drawn.current.update(spec);
    });
    return () => {
      abandoned = true;
    };
  }, [series, metric, conditions, implementedAt, shown, format]);

  const values =
    summary === null
      ? words.chart.noPoints
      : words.chart.describeValues(formatValue(summary.low), formatValue(summary.high), formatValue(summary.last));
  const promises = marks.map(({ kind, text }) => `${words.chart[kind]} ${text}`);
  const description = [words.chart.describe(metric.name, rangeName), values, ...promises].join('; ');
  return (
    <>
      <div class="chart-canvas">
        <canvas ref={canvas} role="img" aria-label={description} />
      </div>
      <ChartLegend marks={marks} range={axis} hasUnknown={unknown.length > 0} />
    </>
  );
}

function within({ from, to }: { readonly from: number; readonly to: number }, instant: string | null): number | null {
  const at = instant === null ? Number.NaN : Date.parse(instant);
  return at >= from && at <= to ? at : null;
}
