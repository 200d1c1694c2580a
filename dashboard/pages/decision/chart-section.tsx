import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { DecisionDetail, MetricView } from '../../../server/api/contract.ts';
import { useResource } from '../../api/live.tsx';
import { incidentsResource, relationsResource, seriesResource } from '../../api/resources.ts';
import { MetricChart } from '../../charts/metric-chart.tsx';
import { rangesFor } from '../../charts/range.ts';
import { RangePicker } from '../../charts/range-picker.tsx';
import { SeriesTable } from '../../charts/series-table.tsx';
import { type ChartView, chosenSpan, rfc3339, spanOf, type TimeSpan, viewOf, viewQuery, zoomedIn, zoomedOut } from '../../charts/view.ts';
import { VerdictBadge } from '../../components/badge.tsx';
import { useNow } from '../../components/clock.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** A chart for each metric that is measured, all over the same span; the span is kept in the address, so that it can be shared. */
export function ChartSection({ decision }: { readonly decision: DecisionDetail }) {
  const { words } = useLocale();
  const { path, query, route } = useLocation();
  const now = useNow();
  const implementedAt = decision.implementedAt === null ? null : Date.parse(decision.implementedAt) / 1000;
  const ranges = rangesFor(implementedAt, now);
  const view = viewOf(query, ranges);
  const choose = (chosen: ChartView) => route(`${path}?${viewQuery(chosen)}`);
  const picker = <RangePicker ranges={ranges} view={view} span={spanOf(view, implementedAt, now)} onChoose={choose} />;
  return (
    <Section id="charts" title={words.chart.title} aside={picker}>
      <p class="hint chart-hint">{words.chart.hint}</p>
      <div class="chart-grid">
        {decision.metrics
          .filter((metric) => metric.query !== null)
          .map((metric) => (
            <ChartCard
              key={`${metric.line} ${metric.name}`}
              decision={decision}
              metric={metric}
              view={view}
              spanNow={() => spanOf(view, implementedAt, Date.now() / 1000)}
              onChoose={choose}
            />
          ))}
      </div>
    </Section>
  );
}

interface CardProps {
  readonly decision: DecisionDetail;
  readonly metric: MetricView;
  readonly view: ChartView;
  readonly spanNow: () => TimeSpan;
  readonly onChoose: (view: ChartView) => void;
}

function ChartCard({ decision, metric, view, spanNow, onChoose }: CardProps) {
  const { words, format } = useLocale();
  const incidents = useResource(incidentsResource).data?.incidents ?? NONE;
  const confounders = useResource(relationsResource(decision.id)).data?.confounders ?? NONE;
  const resource = seriesResource(decision.id, metric.name, viewQuery(view), () => {
    const { from, to } = spanNow();
    return { from: rfc3339(from), to: rfc3339(to) };
  });
  // Until the chosen time is loaded, the chart shows the one before: nothing jumps.
  const { data } = useResource(resource);
  const shown = useRef(data);
  if (data !== null) shown.current = data;
  return (
    <article class="chart-card" aria-busy={data === null}>
      <div class="chart-head">
        <h3>{metric.name}</h3>
        {metric.actual !== null && <strong class="number">{format.value(metric.actual, metric.unit)}</strong>}
        <VerdictBadge verdict={metric.verdict} />
      </div>
      <Loaded resource={resource} meanwhile={shown.current}>
        {(series) => {
          if (series.points.length === 0) return <NoPoints />;
          const span = { from: Date.parse(series.from), to: Date.parse(series.to) };
          const zoom = (direction: 'in' | 'out', at: number) => {
            const [inSeconds, now] = [{ from: span.from / 1000, to: span.to / 1000 }, Date.now() / 1000];
            onChoose(direction === 'in' ? zoomedIn(inSeconds, at / 1000, now) : zoomedOut(inSeconds, now));
          };
          return (
            <>
              <MetricChart
                decision={decision}
                metric={metric}
                series={series}
                incidents={incidents}
                confounders={confounders}
                rangeName={rangeName(view)}
                onSelect={(from, to) => onChoose(chosenSpan(from / 1000, to / 1000, Date.now() / 1000))}
                onZoom={zoom}
              />
              <SeriesTable metric={metric.name} unit={series.unit ?? metric.unit} series={series} />
            </>
          );
        }}
      </Loaded>
    </article>
  );

  function rangeName(shownView: ChartView): string {
    if (shownView.kind === 'range') return words.chart.ranges[shownView.range];
    const [from, to] = [shownView.from, shownView.to].map((at) => format.instant(rfc3339(at)));
    return words.chart.span(from ?? '', to ?? '');
  }
}

const NONE: never[] = [];

function NoPoints() {
  const { words } = useLocale();
  return (
    <div class="chart-empty">
      <p>{words.chart.noPoints}</p>
      <p class="soft">{words.chart.noPointsHint}</p>
    </div>
  );
}
