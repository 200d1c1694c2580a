import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DecisionSummary } from '../../../server/api/contract.ts';
import { Age } from '../../components/age.tsx';
import { HealthBadge } from '../../components/badge.tsx';
import { Coverage } from '../../components/coverage.tsx';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';
import { type NearScreen, useIsNear } from './near-screen.ts';
import { RowConditions } from './row-conditions.tsx';
import { RowMetrics } from './row-metrics.tsx';

interface Props {
  readonly decision: DecisionSummary;
  readonly nearScreen: NearScreen;
  /** Whether the row begins as if it were near the screen. */
  readonly isFirst: boolean;
}

/** One decision as a line of the overview. Far from the screen it is its name alone, so that a thousand of them are light. */
export function DecisionRow({ decision, nearScreen, isFirst }: Props) {
  const { id, title, health, metrics } = decision;
  const row = useRef<HTMLLIElement>(null);
  const isNear = useIsNear(nearScreen, row, isFirst);
  // The stylesheet reckons with it how high the row will be.
  useLayoutEffect(() => row.current?.style.setProperty('--metrics', String(metrics.length)), [metrics.length]);
  return (
    <li ref={row} class={`decision-row health-${health}${isNear ? '' : ' decision-row-far'}`}>
      <div class="decision-identity">
        <h2>
          <a class="decision-link" href={decisionPath(id)}>
            <span class="decision-id">{id}</span> {title}
          </a>
        </h2>
        {isNear && <Standing decision={decision} />}
      </div>
      {isNear && (
        <>
          <RowMetrics decision={decision} />
          <div class="decision-figures">
            <RowConditions conditions={decision.rollbackConditions} />
            <Judged decision={decision} />
          </div>
        </>
      )}
    </li>
  );
}

function Standing({ decision: { health, stage, owner, tags } }: { readonly decision: DecisionSummary }) {
  const { words } = useLocale();
  return (
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
  );
}

/** How much of the record is judged, and when it was. */
function Judged({ decision: { coverage, lastJudgedAt, counts } }: { readonly decision: DecisionSummary }) {
  const { words } = useLocale();
  return (
    <dl class="decision-judged">
      <div>
        <dt>{words.coverage.title}</dt>
        <dd>
          <Coverage coverage={coverage} />
        </dd>
      </div>
      <div>
        <dt>{words.overview.lastJudged}</dt>
        <dd>
          {lastJudgedAt === null ? words.overview.neverJudged : <Age instant={lastJudgedAt} />}
          {counts.problems > 0 && <span class="text-warn"> · {words.overview.problems(counts.problems)}</span>}
        </dd>
      </div>
    </dl>
  );
}
