import { type Instant, toRfc3339 } from '../domain/time.ts';
import type { Portfolio, Tally } from '../ports/portfolio.ts';
import type * as wire from './contract.ts';

const time = (instant: Instant | null): string | null => (instant === null ? null : toRfc3339(instant));

/** A portfolio as JSON. */
export function presentPortfolio(portfolio: Portfolio): wire.PortfolioAnswer {
  const { range, judgedThrough, total, byImplementation, byReview, byTeam, byTag, decisions } = portfolio;
  return {
    from: range.from,
    to: range.to,
    judgedThrough: time(judgedThrough),
    total: presentTally(total),
    byImplementation: byImplementation.map(({ name, tally }) => ({ quarter: name, ...presentTally(tally) })),
    byReview: byReview.map(({ name, tally }) => ({ quarter: name, ...presentTally(tally) })),
    byTeam: byTeam.map(({ name, tally }) => ({ team: name, ...presentTally(tally) })),
    byTag: byTag.map(({ name, tally }) => ({ tag: name, ...presentTally(tally) })),
    decisions: decisions.map(({ id, title, owner, tags, stage, implementedAt, reviewedAt, tally }) => ({
      ...{ id, title, owner, tags: [...tags], stage, implementedAt: toRfc3339(implementedAt), reviewedAt: time(reviewedAt) },
      ...presentTally(tally),
    })),
  };
}

function presentTally({ decisions, promises, outcomes, time: known, rollbacks, medianToTarget, coverage }: Tally) {
  return {
    decisions,
    promises,
    ...outcomes,
    metSeconds: known.met,
    missedSeconds: known.missed,
    blindSeconds: known.blind,
    rollbacks,
    medianSecondsToTarget: medianToTarget,
    coverage,
  };
}
