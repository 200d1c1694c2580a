import type { DecisionSummary } from '../../../server/api/contract.ts';
import { decisionsResource } from '../../api/resources.ts';
import { HealthBadge } from '../../components/badge.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { DecisionRow } from './decision-row.tsx';
import { FirstRun } from './first-run.tsx';
import { countByHealth, worstFirst } from './health-order.ts';
import { OpenIncidents } from './open-incidents.tsx';

/** Every decision, the worst first; what needs an answer stands on top. */
export function OverviewPage() {
  const { words } = useLocale();
  return (
    <Page title={words.overview.title} lead={words.overview.lead}>
      <Loaded resource={decisionsResource}>
        {({ decisions }) => (decisions.length === 0 ? <FirstRun /> : <Decisions decisions={decisions} />)}
      </Loaded>
    </Page>
  );
}

function Decisions({ decisions }: { readonly decisions: readonly DecisionSummary[] }) {
  const { words } = useLocale();
  return (
    <>
      <OpenIncidents />
      <ul class="health-summary" aria-label={words.overview.summary}>
        {countByHealth(decisions).map(({ health, count }) => (
          <li key={health}>
            <span class="health-count">{count}</span> <HealthBadge health={health} />
          </li>
        ))}
      </ul>
      <section aria-label={words.overview.decisions}>
        <ul class="decision-list">
          {worstFirst(decisions).map((decision) => (
            <DecisionRow key={decision.id} decision={decision} />
          ))}
        </ul>
      </section>
    </>
  );
}
