import type { Attainment, MetricView } from '../../../server/api/contract.ts';
import { useResource } from '../../api/live.tsx';
import { attainmentResource } from '../../api/resources.ts';
import { Age } from '../../components/age.tsx';
import { VerdictBadge } from '../../components/badge.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { attainedShare } from './attained-share.ts';
import { OutwardLinks } from './outward-links.tsx';
import { metricAnchor } from './record-anchor.ts';
import { RecordLine } from './record-line.tsx';
import { SourceWarnings } from './source-warnings.tsx';

/** The promise beside the reality: what each metric was, what it was to become, and what it is. */
export function PromiseTable({ id, metrics }: { readonly id: string; readonly metrics: readonly MetricView[] }) {
  const { words } = useLocale();
  const attained = useResource(attainmentResource(id)).data?.metrics ?? [];
  return (
    <table class="promise-table">
      <caption class="visually-hidden">{words.decision.promises}</caption>
      <thead>
        <tr>
          <th scope="col">{words.decision.metric}</th>
          <th scope="col">{words.decision.baseline}</th>
          <th scope="col">{words.decision.target}</th>
          <th scope="col">{words.decision.actual}</th>
          <th scope="col">{words.decision.verdict}</th>
          <th scope="col">{words.decision.progress}</th>
          <th scope="col">{words.decision.timeInTarget}</th>
        </tr>
      </thead>
      {metrics.map((metric) => (
        <PromiseRows
          key={`${metric.line}-${metric.name}`}
          metric={metric}
          attained={attained.find(({ name, line }) => name === metric.name && line === metric.line) ?? null}
        />
      ))}
    </table>
  );
}

type Attained = Attainment['metrics'][number];

interface RowsProps {
  readonly metric: MetricView;
  /** Null until it is known. */
  readonly attained: Attained | null;
}

function PromiseRows({ metric, attained }: RowsProps) {
  const { words, format } = useLocale();
  const { name, line, baseline, verdict, progress } = metric;
  return (
    <tbody>
      <tr class="promise-row" id={metricAnchor(line)}>
        <th scope="row">
          {name} <RecordLine line={line} />
        </th>
        <td data-label={words.decision.baseline}>{baseline?.text ?? words.unknown}</td>
        <td data-label={words.decision.target}>
          <TargetText metric={metric} />
        </td>
        <td data-label={words.decision.actual}>
          <Actual metric={metric} />
        </td>
        <td data-label={words.decision.verdict}>
          <VerdictBadge verdict={verdict} />
        </td>
        <td data-label={words.decision.progress}>
          <span class="progress-cell">
            <ProgressBar progress={progress} verdict={verdict} />
            <span class="number">{progress === null ? words.unknown : format.progress(progress)}</span>
          </span>
        </td>
        <td data-label={words.decision.timeInTarget}>
          <TimeInTarget attained={attained} />
        </td>
      </tr>
      <tr class="promise-evidence">
        <td colSpan={7}>
          <Evidence metric={metric} />
        </td>
      </tr>
    </tbody>
  );
}

/** The target as written; a relative one also says what it comes to. */
function TargetText({ metric: { target } }: { readonly metric: MetricView }) {
  const { words, format } = useLocale();
  if (target === null) return <span class="soft">{words.unreadable}</span>;
  return (
    <>
      {target.text}
      {target.kind === 'relative' && target.resolved !== null && <span class="hint">{format.bounds(target.resolved)}</span>}
    </>
  );
}

function Actual({ metric: { actual, actualAt, unit } }: { readonly metric: MetricView }) {
  const { words, format } = useLocale();
  if (actual === null) return <span class="soft">{words.unknown}</span>;
  return (
    <>
      <strong class="number">{format.value(actual, unit)}</strong>
      {actualAt !== null && (
        <span class="hint">
          <Age instant={actualAt} />
        </span>
      )}
    </>
  );
}

/** For how much of the known time since the change the target was met, and for how long nothing is known. */
function TimeInTarget({ attained }: { readonly attained: Attained | null }) {
  const { words, format } = useLocale();
  const share = attained === null ? null : attainedShare(attained);
  if (attained === null || share === null) return <span class="soft">{words.unknown}</span>;
  return (
    <>
      <span class="number">{format.progress(share)}</span>
      {attained.blindSeconds > 0 && <span class="hint">{words.decision.timeUnknown(format.duration(attained.blindSeconds))}</span>}
    </>
  );
}

/** How the value is had: the record's measuring method, the query, and what went wrong with it. */
function Evidence({ metric: { measurement, query, source, links, warnings, error } }: { readonly metric: MetricView }) {
  const { words } = useLocale();
  return (
    <div class="evidence">
      {measurement !== '' && (
        <span>
          {words.decision.measurement}: {measurement}
        </span>
      )}
      {query === null ? (
        <span>{words.decision.noQuery}</span>
      ) : (
        <span>
          {words.decision.query}
          {source !== null && source !== 'default' && ` (${source})`}: <code>{query}</code>
        </span>
      )}
      <OutwardLinks links={links} />
      <SourceWarnings warnings={warnings} />
      {error !== null && <span class="text-bad">{error}</span>}
    </div>
  );
}
