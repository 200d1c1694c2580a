import { Component, createRef } from 'preact';
import type { DecisionSummary } from '../../../server/api/contract.ts';
import { Age } from '../../components/age.tsx';
import { HealthBadge } from '../../components/badge.tsx';
import { Coverage } from '../../components/coverage.tsx';
import { Icon } from '../../components/icon.tsx';
import { isReviewDue } from '../../components/review-due.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';
import type { NearScreen } from './near-screen.ts';
import { RowConditions } from './row-conditions.tsx';
import { RowMetrics } from './row-metrics.tsx';

interface Props {
  readonly decision: DecisionSummary;
  /** Whether the filter leaves it. */
  readonly isShown: boolean;
  readonly nearScreen: NearScreen;
  /** Whether the row begins as if it were near the screen. */
  readonly isFirst: boolean;
}

interface State {
  readonly isNear: boolean;
}

/**
 * One decision as a line of the overview. Far from the screen it is its name alone, and what does not change it does not draw it, so that a
 * thousand of them are light.
 */
export class DecisionRow extends Component<Props, State> {
  override state: State = { isNear: this.props.isFirst && this.props.isShown };
  readonly #row = createRef<HTMLLIElement>();
  #unobserve = () => {};

  override shouldComponentUpdate({ decision, isShown }: Props, { isNear }: State): boolean {
    return decision !== this.props.decision || isShown !== this.props.isShown || isNear !== this.state.isNear;
  }

  override componentDidMount(): void {
    this.#tellHeight();
    if (this.#row.current !== null) {
      this.#unobserve = this.props.nearScreen.observe(this.#row.current, (isNear) => this.setState({ isNear }));
    }
  }

  override componentDidUpdate(): void {
    this.#tellHeight();
  }

  override componentWillUnmount(): void {
    this.#unobserve();
  }

  /** The stylesheet reckons with it how high the row will be. */
  #tellHeight(): void {
    this.#row.current?.style.setProperty('--metrics', String(this.props.decision.metrics.length));
  }

  override render({ decision, isShown }: Props, { isNear }: State) {
    const { id, title, health } = decision;
    return (
      <li ref={this.#row} class={`decision-row health-${health}${isNear ? '' : ' decision-row-far'}`} hidden={!isShown}>
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
}

function Standing({ decision }: { readonly decision: DecisionSummary }) {
  const { words } = useLocale();
  const { health, stage, owner, tags } = decision;
  return (
    <div class="decision-meta">
      <HealthBadge health={health} />
      <span>{words.stage[stage]}</span>
      {isReviewDue(decision) && <span class="text-warn">{words.overview.reviewDue}</span>}
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
