import type { DecisionDetail } from '../../../server/api/contract.ts';
import { reportLink } from '../../api/report-link.ts';
import { Age, InstantText } from '../../components/age.tsx';
import { HealthBadge } from '../../components/badge.tsx';
import { Coverage } from '../../components/coverage.tsx';
import { Fact } from '../../components/fact.tsx';
import { Icon } from '../../components/icon.tsx';
import { isReviewDue } from '../../components/review-due.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';

/** As much of a commit's hash as git shows at most by itself in large repositories. */
const SHOWN_HASH_LENGTH = 12;

/** The head of a decision: how it stands, and what the record says of itself. */
export function DecisionFacts({ decision }: { readonly decision: DecisionDetail }) {
  const { words, format, language } = useLocale();
  const { id, health, stage, stageSince, stageUntil, status, date, deciders, owner, requirements, relatedDecisions, lastJudgedAt, source } =
    decision;
  return (
    <div class="decision-head">
      <div class="decision-standing">
        <HealthBadge health={health} />
        <span>
          <strong>{words.stage[stage]}</strong> {words.decision.since} <InstantText instant={stageSince} />
          {stageUntil !== null && (
            <>
              {' '}
              {words.decision.until} <InstantText instant={stageUntil} />
            </>
          )}
        </span>
        <span class="soft">
          {words.decision.lastJudged} {lastJudgedAt === null ? words.overview.neverJudged : <Age instant={lastJudgedAt} />}
        </span>
        <span class="report-links">
          <a class="button button-small" href={reportLink(id, language, 'html')} target="_blank" rel="noopener">
            <Icon name="outward" />
            {words.decision.report}
          </a>
          <a class="button button-small" href={reportLink(id, language, 'md')} download={`${id}-retrospective.md`}>
            <Icon name="download" />
            {words.decision.reportFile}
          </a>
        </span>
      </div>
      <dl class="facts">
        <Fact name={words.decision.status}>{status === null ? words.decision.unknownStatus : words.status[status]}</Fact>
        {date !== null && <Fact name={words.decision.date}>{format.date(date)}</Fact>}
        <ObservationFact decision={decision} />
        <ReviewFact decision={decision} />
        {deciders.length > 0 && <Fact name={words.decision.deciders}>{deciders.join(', ')}</Fact>}
        {owner !== null && <Fact name={words.decision.owner}>{owner}</Fact>}
        {requirements.length > 0 && <Fact name={words.decision.requirements}>{requirements.join(', ')}</Fact>}
        {relatedDecisions.length > 0 && (
          <Fact name={words.decision.related}>
            {relatedDecisions.map((related) => (
              <a key={related} class="related" href={decisionPath(related)}>
                {related}
              </a>
            ))}
          </Fact>
        )}
        <Fact name={words.coverage.title}>
          <Coverage coverage={decision.coverage} />
        </Fact>
        <Fact name={words.decision.record}>
          <code class="location">{source.path}</code>
          {source.commit !== undefined && (
            <>
              {' @ '}
              <code class="location" title={`${source.repository} ${source.commit}`}>
                {source.commit.slice(0, SHOWN_HASH_LENGTH)}
              </code>
            </>
          )}
        </Fact>
      </dl>
    </div>
  );
}

/** When the review is due; nothing where nobody says. */
function ReviewFact({ decision }: { readonly decision: DecisionDetail }) {
  const { words } = useLocale();
  const { reviewDueAt } = decision;
  if (reviewDueAt === null) return null;
  return (
    <Fact name={words.decision.review}>
      <InstantText instant={reviewDueAt} />
      {isReviewDue(decision) && <span class="hint text-warn">{words.overview.reviewDue}</span>}
    </Fact>
  );
}

/** When it went live; where the record does not say, from when it is observed, and that this is not the same. */
function ObservationFact({ decision: { implementedAt, observedFrom, observedBecause } }: { readonly decision: DecisionDetail }) {
  const { words } = useLocale();
  if (implementedAt !== null) {
    return (
      <Fact name={words.decision.implemented}>
        <InstantText instant={implementedAt} />
      </Fact>
    );
  }
  if (observedFrom === null) return <Fact name={words.decision.implemented}>{words.decision.notImplemented}</Fact>;
  return (
    <Fact name={words.decision.observedFrom}>
      <InstantText instant={observedFrom} />
      {observedBecause !== null && observedBecause !== 'implemented' && (
        <span class="hint">{words.decision.observedBecause[observedBecause]}</span>
      )}
    </Fact>
  );
}
