import { useRoute } from 'preact-iso';
import type { DecisionDetail } from '../../../server/api/contract.ts';
import { isMissing } from '../../api/http.ts';
import { useResource } from '../../api/live.tsx';
import { decisionResource } from '../../api/resources.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemList } from '../../components/problem-list.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { backtestPath } from '../paths.ts';
import { ChartSection } from './chart-section.tsx';
import { ConditionList } from './condition-list.tsx';
import { DecisionFacts } from './decision-facts.tsx';
import { JournalSection } from './journal-section.tsx';
import { NoSuchDecision } from './no-such-decision.tsx';
import { PlanPhases } from './plan-phases.tsx';
import { PromiseTable } from './promise-table.tsx';
import { PROBLEMS_ANCHOR } from './record-anchor.ts';
import { RecordPane } from './record-pane.tsx';
import { RelationsSection } from './relations-section.tsx';
import { RollbackBanner } from './rollback-banner.tsx';

/** One decision: what it promised, what became of it, and what needs an answer. */
export function DecisionPage() {
  const id = useRoute().params.id ?? '';
  const resource = decisionResource(id);
  const { data, error } = useResource(resource);
  if (isMissing(error)) return <NoSuchDecision id={id} />;
  return (
    <Page title={data === null ? id : `${data.id} ${data.title}`}>
      <Loaded key={id} resource={resource}>
        {(decision) => (
          <>
            <DecisionFacts decision={decision} />
            <RollbackBanner decision={decision} />
            <DecisionBody decision={decision} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function DecisionBody({ decision }: { readonly decision: DecisionDetail }) {
  const { words } = useLocale();
  const { id, metrics, rollbackConditions, plan, problems } = decision;
  return (
    <>
      <Section id="promises" title={words.decision.promises}>
        {metrics.length === 0 ? <p class="soft">{words.decision.noMetrics}</p> : <PromiseTable id={id} metrics={metrics} />}
      </Section>
      <div class="decision-body">
        <div class="decision-main">
          <Section id="conditions" title={words.decision.conditions} aside={rollbackConditions.length > 0 && <BacktestLink id={id} />}>
            {rollbackConditions.length === 0 ? (
              <p class="soft">{words.decision.noConditions}</p>
            ) : (
              <ConditionList conditions={rollbackConditions} />
            )}
          </Section>
          {metrics.some(({ query }) => query !== null) && <ChartSection decision={decision} />}
          <Section id="plan" title={words.decision.plan}>
            {plan.phases.length === 0 ? <p class="soft">{words.decision.noPlan}</p> : <PlanPhases phases={plan.phases} />}
          </Section>
          <RelationsSection id={id} />
          <Section id={PROBLEMS_ANCHOR} title={words.decision.problems}>
            {problems.length === 0 ? <p class="soft">{words.decision.noProblems}</p> : <ProblemList problems={problems} />}
          </Section>
          <JournalSection id={id} />
        </div>
        <RecordPane decision={decision} />
      </div>
    </>
  );
}

function BacktestLink({ id }: { readonly id: string }) {
  return (
    <a class="button button-small" href={backtestPath(id)}>
      {useLocale().words.backtest.link}
    </a>
  );
}
