import { useLocation } from 'preact-iso';
import type { DecisionDetail, MetricView } from '../../../server/api/contract.ts';
import { seriesResource } from '../../api/resources.ts';
import { MetricChart } from '../../charts/metric-chart.tsx';
import { type RangeName, rangeNamed, rangesFor, spanOf } from '../../charts/range.ts';
import { RangePicker } from '../../charts/range-picker.tsx';
import { SeriesTable } from '../../charts/series-table.tsx';
import { VerdictBadge } from '../../components/badge.tsx';
import { useNow } from '../../components/clock.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** A chart for each metric that is measured, all over the same span; the span is kept in the address, so that it can be shared. */
export function ChartSection({ decision }: { readonly decision: DecisionDetail }) {
  const { words } = useLocale();
  const { path, query, route } = useLocation();
  const implementedAt = decision.implementedAt === null ? null : Date.parse(decision.implementedAt) / 1000;
  const ranges = rangesFor(implementedAt, useNow());
  const range = rangeNamed(query.range, ranges);
  const choose = (chosen: RangeName) => route(`${path}?range=${chosen}`, true);
  return (
    <Section id="charts" title={words.chart.title} aside={<RangePicker ranges={ranges} chosen={range} onChoose={choose} />}>
      <div class="chart-grid">
        {decision.metrics
          .filter((metric) => metric.query !== null)
          .map((metric) => (
            <ChartCard key={metric.name} decision={decision} metric={metric} range={range} implementedAt={implementedAt} />
          ))}
      </div>
    </Section>
  );
}

interface CardProps {
  readonly decision: DecisionDetail;
  readonly metric: MetricView;
  readonly range: RangeName;
  readonly implementedAt: number | null;
}

function ChartCard({ decision, metric, range, implementedAt }: CardProps) {
  const { words, format } = useLocale();
  const resource = seriesResource(decision.id, metric.name, range, () => spanOf(range, implementedAt, Date.now() / 1000));
  return (
    <article class="chart-card">
      <div class="chart-head">
        <h3>{metric.name}</h3>
        {metric.actual !== null && <strong class="number">{format.value(metric.actual, metric.unit)}</strong>}
        <VerdictBadge verdict={metric.verdict} />
      </div>
      <Loaded key={resource.key} resource={resource}>
        {(series) =>
          series.points.length === 0 ? (
            <div class="chart-empty">
              <p>{words.chart.noPoints}</p>
              <p class="soft">{words.chart.noPointsHint}</p>
            </div>
          ) : (
            <>
              <MetricChart
                metric={metric}
                conditions={decision.rollbackConditions}
                series={series}
                implementedAt={decision.implementedAt}
                rangeName={words.chart.ranges[range]}
              />
              <SeriesTable metric={metric.name} unit={series.unit ?? metric.unit} series={series} />
            </>
          )
        }
      </Loaded>
    </article>
  );
}
