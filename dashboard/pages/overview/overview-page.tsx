import { decisionsResource } from '../../api/resources.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { DecisionBoard } from './decision-board.tsx';
import { FirstRun } from './first-run.tsx';
import { OpenIncidents } from './open-incidents.tsx';

/** Every decision, the worst first; what needs an answer stands on top. */
export function OverviewPage() {
  const { words } = useLocale();
  return (
    <Page title={words.overview.title} lead={words.overview.lead}>
      <Loaded resource={decisionsResource}>
        {({ decisions }) =>
          decisions.length === 0 ? (
            <FirstRun />
          ) : (
            <>
              <OpenIncidents />
              <DecisionBoard decisions={decisions} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
