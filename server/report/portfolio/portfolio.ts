import { groupBy } from '../../domain/group-by.ts';
import { type Quarter, quarterOf } from '../../domain/quarter.ts';
import type { Instant } from '../../domain/time.ts';
import type { Group, Portfolio, PortfolioDecision, QuarterRange } from '../../ports/portfolio.ts';
import { type DecisionFacts, tallyOf } from './tally.ts';

/** One decision whose change went live, with what is known of its promises. */
export interface LiveDecision extends Omit<PortfolioDecision, 'tally'>, DecisionFacts {
  /** Null where nothing of it was judged. */
  readonly judgedThrough: Instant | null;
}

/** Puts the portfolio of some decisions together. The order in which they are given does not matter. */
export function portfolioOf(live: readonly LiveDecision[], range: QuarterRange): Portfolio {
  const sorted = live.toSorted((a, b) => a.implementedAt - b.implementedAt || compare(a.id, b.id));
  const implemented = sorted.filter(({ implementedAt }) => isWithin(range, quarterOf(implementedAt)));
  const reviewed = sorted.flatMap((one) => {
    const quarter = one.reviewedAt === null ? null : quarterOf(one.reviewedAt);
    return quarter !== null && isWithin(range, quarter) ? [{ name: quarter, one }] : [];
  });
  const judged = [...implemented, ...reviewed.map(({ one }) => one)].flatMap(({ judgedThrough }) => judgedThrough ?? []);
  return {
    range,
    judgedThrough: judged.length === 0 ? null : judged.reduce((a, b) => Math.max(a, b)),
    total: tallyOf(implemented),
    byImplementation: groups(implemented.map((one) => ({ name: quarterOf(one.implementedAt), one }))),
    byReview: groups(reviewed),
    byTeam: groups(implemented.map((one) => ({ name: one.owner, one }))),
    byTag: groups(implemented.flatMap((one) => (one.tags.length === 0 ? [null] : [...new Set(one.tags)]).map((name) => ({ name, one })))),
    decisions: implemented.map(decisionOf),
  };
}

function isWithin({ from, to }: QuarterRange, quarter: Quarter): boolean {
  return (from === null || quarter >= from) && (to === null || quarter <= to);
}

function groups<Name extends string | null>(
  members: readonly { readonly name: Name; readonly one: LiveDecision }[],
): readonly Group<Name>[] {
  return [...groupBy(members, ({ name }) => name)]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([name, own]) => ({ name, tally: tallyOf(own.map(({ one }) => one)) }));
}

function decisionOf(one: LiveDecision): PortfolioDecision {
  const { id, title, owner, tags, stage, implementedAt, reviewedAt } = one;
  return { id, title, owner, tags, stage, implementedAt, reviewedAt, tally: tallyOf([one]) };
}

/** By code units, so that the order is the same on every machine; what has no name is last. */
function compare(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : Number(a > b);
}
