import type { DecisionSummary } from '../../../server/api/contract.ts';
import { Age } from '../../components/age.tsx';
import { HealthBadge, VerdictBadge } from '../../components/badge.tsx';
import { Coverage } from '../../components/coverage.tsx';
import { Icon } from '../../components/icon.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';

/** One decision as a line of the overview. */
export function DecisionRow({ decision }: { readonly decision: DecisionSummary }) {
  const { words } = useLocale();
  const { id, title, health, stage, owner, tags, lastJudgedAt } = decision;
  return (
    <li class={`decision-row health-${health}`}>
      <div class="decision-identity">
        <h2>
          <a class="decision-link" href={decisionPath(id)}>
            <span class="decision-id">{id}</span> {title}
          </a>
        </h2>
        <div class="decision-meta">
          <HealthBadge health={health} />
          <span>{words.stage[stage]}</span>
          {owner !== null && (
            <span>
              <Icon name="person" />
              {owner}
            </span>
          )}
          {tags.map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </div>
      </div>
      <MetricProgress decision={decision} />
      <dl class="decision-figures">
        <div>
          <dt>{words.overview.conditions}</dt>
          <dd>
            <ConditionCounts decision={decision} />
          </dd>
        </div>
        <div>
          <dt>{words.coverage.title}</dt>
          <dd>
            <Coverage coverage={decision.coverage} />
          </dd>
        </div>
        <div>
          <dt>{words.overview.lastJudged}</dt>
          <dd>{lastJudgedAt === null ? words.overview.neverJudged : <Age instant={lastJudgedAt} />}</dd>
        </div>
      </dl>
    </li>
  );
}

function MetricProgress({ decision }: { readonly decision: DecisionSummary }) {
  const { words } = useLocale();
  if (decision.metrics.length === 0) return <p class="metric-progress soft">{words.overview.noMetrics}</p>;
  return (
    <ul class="metric-progress" aria-label={words.overview.metrics}>
      {decision.metrics.map(({ name, verdict, progress }) => (
        <li key={name}>
          <span class="metric-name" title={name}>
            {name}
          </span>
          <ProgressBar progress={progress} verdict={verdict} />
          <VerdictBadge verdict={verdict} />
        </li>
      ))}
    </ul>
  );
}

function ConditionCounts({ decision }: { readonly decision: DecisionSummary }) {
  const { words } = useLocale();
  const { conditions, firing, pending, blind } = decision.counts;
  if (conditions === 0) return <>{words.overview.noConditions}</>;
  return (
    <span class="parts">
      <span>{words.overview.stated(conditions)}</span>
      {firing > 0 && <span class="text-bad">{words.overview.firing(firing)}</span>}
      {pending > 0 && <span class="text-warn">{words.overview.pending(pending)}</span>}
      {blind > 0 && <span class="text-warn">{words.overview.blind(blind)}</span>}
    </span>
  );
}
