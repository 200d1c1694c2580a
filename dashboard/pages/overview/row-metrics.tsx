import type { DecisionSummary, MetricGlance } from '../../../server/api/contract.ts';
import { useSparklines } from '../../api/live.tsx';
import { VerdictBadge } from '../../components/badge.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { boundsOf, targetEdge } from './target-edge.ts';

/** The metrics of one decision: what each did, is, was and is to become. */
export function RowMetrics({ decision: { id, metrics, lastJudgedAt } }: { readonly decision: DecisionSummary }) {
  const { words } = useLocale();
  const sparklines = useSparklines({ id, judgedAt: lastJudgedAt });
  if (metrics.length === 0) return <p class="row-metrics soft">{words.overview.noMetrics}</p>;
  return (
    <ul class="row-metrics" aria-label={words.overview.metrics}>
      {metrics.map((metric, index) => (
        <RowMetric key={`${metric.line} ${metric.name}`} metric={metric} values={sparklines?.[index]?.values ?? null} />
      ))}
    </ul>
  );
}

interface Props {
  readonly metric: MetricGlance;
  /** Null until it is known. */
  readonly values: readonly (number | null)[] | null;
}

function RowMetric({ metric: { name, verdict, actual, unit, baseline, target, progress }, values }: Props) {
  const { words, format } = useLocale();
  const bounds = boundsOf(target);
  return (
    <li>
      <span class="metric-name" title={name}>
        {name}
      </span>
      {values === null ? <span class="sparkline" /> : <Sparkline values={values} unit={unit} target={targetEdge(target)} />}
      <span class="metric-actual">
        <span class="visually-hidden">{words.decision.actual}</span>
        {actual === null ? words.unknown : format.value(actual, unit)}
      </span>
      <span class="metric-way">
        <span class="metric-baseline" title={words.progress.baseline}>
          <span class="visually-hidden">{words.progress.baseline}</span> {baseline?.text ?? words.unknown}
        </span>
        <ProgressBar progress={progress} verdict={verdict} />
        <span class="metric-target" title={words.progress.target}>
          <span class="visually-hidden">{words.progress.target}</span>{' '}
          {bounds === null ? (target?.text ?? words.unreadable) : format.bounds(bounds)}
        </span>
      </span>
      <span class="metric-verdict">
        <VerdictBadge verdict={verdict} />
        {progress !== null && <span class="metric-percent">{format.progress(progress)}</span>}
      </span>
    </li>
  );
}
