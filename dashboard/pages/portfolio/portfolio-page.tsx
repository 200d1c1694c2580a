import type { PortfolioAnswer } from '../../../server/api/contract.ts';
import { portfolioResource } from '../../api/resources.ts';
import { InstantText } from '../../components/age.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';
import { type TallyRow, TallyTable } from './tally-table.tsx';

/** Which promises were kept, over all decisions. */
export function PortfolioPage() {
  const { words } = useLocale();
  return (
    <Page title={words.portfolio.title} lead={words.portfolio.lead}>
      <Loaded resource={portfolioResource}>
        {(portfolio) =>
          portfolio.decisions.length === 0 ? <p class="soft">{words.portfolio.nothing}</p> : <Portfolio portfolio={portfolio} />
        }
      </Loaded>
    </Page>
  );
}

function Portfolio({ portfolio }: { readonly portfolio: PortfolioAnswer }) {
  const { words } = useLocale();
  const { judgedThrough, total, byImplementation, byReview, byTeam, byTag, decisions } = portfolio;
  const texts = words.portfolio;
  const quarters = (groups: PortfolioAnswer['byReview']): readonly TallyRow[] =>
    groups.map(({ quarter, ...tally }) => ({ key: quarter, name: quarter, tally }));
  return (
    <>
      {judgedThrough !== null && (
        <p class="soft">
          {texts.judgedThrough} <InstantText instant={judgedThrough} />
        </p>
      )}
      <TallySection
        id="implementation"
        title={texts.byImplementation}
        head={texts.quarter}
        rows={[...quarters(byImplementation), { key: 'total', name: texts.total, tally: total }]}
      />
      {byReview.length === 0 ? (
        <Section id="review" title={texts.byReview}>
          <p class="soft">{texts.noReview}</p>
        </Section>
      ) : (
        <TallySection id="review" title={texts.byReview} head={texts.quarter} rows={quarters(byReview)} />
      )}
      <TallySection
        id="team"
        title={texts.byTeam}
        head={texts.owner}
        rows={byTeam.map(({ team, ...tally }) => ({ key: JSON.stringify(team), name: team ?? texts.nobody, tally }))}
      />
      <TallySection
        id="tag"
        title={texts.byTag}
        head={texts.tag}
        rows={byTag.map(({ tag, ...tally }) => ({ key: JSON.stringify(tag), name: tag ?? texts.noTag, tally }))}
      />
      <TallySection
        id="decision"
        title={texts.byDecision}
        head={texts.decision}
        rows={decisions.map((decision) => ({ key: decision.id, name: <DecisionLink decision={decision} />, tally: decision }))}
      />
    </>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly head: string;
  readonly rows: readonly TallyRow[];
}

function TallySection({ id, title, head, rows }: SectionProps) {
  return (
    <Section id={id} title={title}>
      <TallyTable head={head} label={title} rows={rows} />
    </Section>
  );
}

function DecisionLink({ decision: { id, title } }: { readonly decision: PortfolioAnswer['decisions'][number] }) {
  return (
    <a href={decisionPath(id)}>
      {id} {title}
    </a>
  );
}
