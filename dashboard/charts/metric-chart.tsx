import { useRef } from 'preact/hooks';
import type { DecisionDetail, Incident, MetricView, RelationsAnswer, SeriesAnswer } from '../../server/api/contract.ts';
import { divisorOf } from '../format/value.ts';
import { useLocale } from '../i18n/locale.tsx';
import { ChartActions } from './chart-actions.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { ChartReader } from './chart-reader.tsx';
import { useDragSelect } from './drag-select.ts';
import { incidentSpans, moments } from './happenings.ts';
import { type LegendEntry, legendOf } from './legend.ts';
import { type LinePoint, linePoints, lineSummary, unknownSpans } from './line.ts';
import { marksOf } from './marks.ts';
import { useDrawnChart } from './use-drawn-chart.ts';
import { valueAxis } from './value-axis.ts';
import { valueRange } from './value-range.ts';

interface Props {
  readonly decision: DecisionDetail;
  readonly metric: MetricView;
  readonly series: SeriesAnswer;
  readonly incidents: readonly Incident[];
  readonly confounders: RelationsAnswer['confounders'];
  /** The range in words, for the chart's name. */
  readonly rangeName: string;
  /** Somebody wants to see this span (epoch milliseconds). */
  readonly onSelect: (from: number, to: number) => void;
  /** Somebody wants to see less time around the instant (epoch milliseconds), or more time. */
  readonly onZoom: (direction: 'in' | 'out', at: number) => void;
}

/** One metric over time, against its target, its baseline and its rollback lines, with what happened. */
export function MetricChart({ decision, metric, series, incidents, confounders, rangeName, onSelect, onZoom }: Props) {
  const { words, format } = useLocale();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);

  const points = linePoints(series);
  const summary = lineSummary(points);
  const marks = marksOf(metric, decision.rollbackConditions);
  const range = valueRange(summary, marks);
  const unit = series.unit ?? metric.unit;
  const span = { from: Date.parse(series.from), to: Date.parse(series.to) };
  const axis = range === null ? null : valueAxis(range, divisorOf(range.high, unit));
  const unknown = unknownSpans(points, span.to);
  const shownIncidents = incidentSpans(incidents, decision.id, span);
  const happened = moments(decision.implementedAt, confounders, { metric: metric.name, implemented: words.chart.implemented, span });
  const formatValue = (value: number) => format.value(value, unit);
  const formatInstant = (at: number) => format.instant(new Date(at).toISOString());

  const chart = useDrawnChart(
    canvas,
    {
      points,
      shaded: [...unknown, ...shownIncidents],
      marks,
      span,
      axis,
      moments: happened,
      words: {
        average: words.chart.average,
        envelope: words.chart.envelope,
        incident: words.chart.incident,
        marks: { target: words.chart.target, baseline: words.chart.baseline, rollback: words.chart.rollback },
      },
      formatValue,
      formatTick: (at) => format.tick(at, (span.to - span.from) / 1000),
      formatInstant,
    },
    [series, decision, metric, incidents, confounders, format],
  );
  useDragSelect(frame, {
    onSelect: (from, to) => chart.current !== null && onSelect(chart.current.timeAt(from), chart.current.timeAt(to)),
    onDoubleClick: () => onZoom('out', span.to),
  });

  const values =
    summary === null
      ? words.chart.noPoints
      : words.chart.describeValues(formatValue(summary.low), formatValue(summary.high), formatValue(summary.last));
  const promises = marks.map(({ kind, text }) => `${words.chart[kind]} ${text}`);
  const events = shownIncidents.map(({ label, from }) => `${words.chart.incident} ${label} ${formatInstant(from)}`);
  const entries = legendOf({ marks, moments: happened, unknown, axis }, words);
  return (
    <>
      <div ref={frame} class="chart-canvas">
        <canvas
          ref={canvas}
          role="img"
          aria-label={[words.chart.describe(metric.name, rangeName), values, ...promises, ...events].join('; ')}
        />
        <ChartReader
          label={words.chart.reader(metric.name)}
          points={points}
          describe={({ at, avg, min, max }: LinePoint) =>
            [formatInstant(at), ...[avg, min, max].map((value) => (value === null ? '' : formatValue(value)))].join(' ')
          }
          onRead={(index) => chart.current?.point(index)}
          onZoom={onZoom}
        />
      </div>
      <ChartLegend entries={entries} incidents={shownIncidents.map(({ incident }) => incident)} />
      <ChartActions
        canvas={canvas}
        decisionId={decision.id}
        metric={metric.name}
        span={series}
        legend={[...entries, ...events.map((text): LegendEntry => ({ kind: 'incident', text }))]}
      />
    </>
  );
}
