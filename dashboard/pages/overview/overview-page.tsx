import { decisionsResource } from '../../api/resources.ts';
import { Icon } from '../../components/icon.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { PORTFOLIO_PATH, WALL_PATH } from '../paths.ts';
import { DecisionBoard } from './decision-board.tsx';
import { FirstRun } from './first-run.tsx';
import { OpenIncidents } from './open-incidents.tsx';

/** Every decision, the worst first; what needs an answer stands on top. */
export function OverviewPage() {
  const { words } = useLocale();
  return (
    <Page title={words.overview.title} lead={words.overview.lead} aside={<FurtherViews />}>
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

/** The views of all decisions that nothing else leads to. */
function FurtherViews() {
  const { words } = useLocale();
  return (
    <>
      <a class="button button-small" href={PORTFOLIO_PATH}>
        {words.portfolio.title}
      </a>
      <a class="button button-small" href={WALL_PATH}>
        <Icon name="screen" />
        {words.overview.wall}
      </a>
    </>
  );
}
