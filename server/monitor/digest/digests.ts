import { type Digest, type DigestDecision, type DigestSettings, isEmpty, type Turn } from '../../domain/digest.ts';
import { groupBy } from '../../domain/group-by.ts';
import { HEALTHS, type Health } from '../../domain/health.ts';
import type { Incident } from '../../domain/incident.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import { teamNamesOf } from '../../domain/team.ts';
import type { Instant } from '../../domain/time.ts';
import type { DecisionView, MonitorPort } from '../../ports/monitor.ts';
import type { Store } from '../../ports/store.ts';
import { blindnessOf, dueDates } from './outlook.ts';
import { incidentTurns, type Period, stageTurns } from './turned.ts';
import { verdictTurns } from './verdicts.ts';

/** What digests are gathered from. */
export interface DigestSources {
  readonly monitor: Pick<MonitorPort, 'decisions' | 'settings'>;
  readonly store: Pick<Store, 'incidents' | 'journal' | 'summary'>;
}

/** What digests are to tell of. */
export interface DigestOrder extends Period, Pick<DigestSettings, 'grouping' | 'dueWithin'> {
  readonly dueAt: Instant;
}

/** What one decision adds to the digest of each of its teams. */
interface Share extends Pick<Digest, 'turned' | 'due' | 'blind' | 'unbound'> {
  readonly health: Health;
}

/** The digest of each team that has something to read, by name, what has no team last. */
export async function gatherDigests({ monitor, store }: DigestSources, order: DigestOrder): Promise<readonly Digest[]> {
  const views = await monitor.decisions();
  const [incidents, journal] = await Promise.all([store.incidents(), store.journal()]);
  const happenings: Happenings = {
    incidents: groupBy(incidents, ({ decisionId }) => decisionId),
    journal: groupBy(journal, ({ decisionId }) => decisionId ?? ''),
  };
  const shares: { readonly team: string | null; readonly share: Share }[] = [];
  for (const view of views) {
    const share = await shareOf(view, { monitor, store }, happenings, order);
    shares.push(...teamNamesOf(view.bound.decision, order.grouping).map((team) => ({ team, share })));
  }
  return [...groupBy(shares, ({ team }) => team)]
    .toSorted(([a], [b]) => byName(a, b))
    .map(([name, own]) =>
      digestOf(
        name,
        own.map(({ share }) => share),
        order,
      ),
    )
    .filter((digest) => !isEmpty(digest));
}

interface Happenings {
  readonly incidents: ReadonlyMap<string, readonly Incident[]>;
  readonly journal: ReadonlyMap<string, readonly JournalEntry[]>;
}

async function shareOf(view: DecisionView, { monitor, store }: DigestSources, happenings: Happenings, order: DigestOrder): Promise<Share> {
  const { id, title, status } = view.bound.decision;
  const decision: DigestDecision = { id, title };
  const { needsBinding } = view.bound.coverage;
  return {
    health: view.health,
    turned: [
      ...incidentTurns(decision, happenings.incidents.get(id) ?? [], order),
      ...stageTurns(decision, happenings.journal.get(id) ?? [], order),
      ...(await verdictTurns(store, view, decision, order)),
    ],
    due: dueDates(view, decision, { reviewAfter: monitor.settings.reviewAfter, through: order.until + order.dueWithin }),
    blind: blindnessOf(view, decision),
    unbound: status === 'accepted' && needsBinding > 0 ? [{ decision, promises: needsBinding }] : [],
  };
}

function digestOf(name: string | null, shares: readonly Share[], { grouping, dueAt, since, until }: DigestOrder): Digest {
  const count = (health: Health) => shares.filter((share) => share.health === health).length;
  return {
    kind: 'digest',
    team: { grouping, name },
    dueAt,
    since,
    until,
    standing: Object.fromEntries(HEALTHS.map((health) => [health, count(health)])) as Digest['standing'],
    turned: shares.flatMap(({ turned }) => turned).toSorted(byTurn),
    due: shares.flatMap(({ due }) => due).toSorted((a, b) => a.at - b.at || byId(a.decision, b.decision)),
    blind: shares.flatMap(({ blind }) => blind).toSorted((a, b) => a.since - b.since || byId(a.decision, b.decision)),
    unbound: shares.flatMap(({ unbound }) => unbound).toSorted((a, b) => b.promises - a.promises || byId(a.decision, b.decision)),
  };
}

function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : Number(a > b);
}

function byTurn(a: Turn, b: Turn): number {
  return a.at - b.at || byId(a.decision, b.decision);
}

function byId(a: DigestDecision, b: DigestDecision): number {
  return byName(a.id, b.id);
}
