import type { DecisionSummary, Incident, MetricGlance, Verdict } from '../../../server/api/contract.ts';
import { worstFirst } from '../overview/health-order.ts';

/** Something the wall shows in a tile of its own. `decision` of an incident is null while it is not read. */
export type WallSubject =
  | { readonly kind: 'incident'; readonly incident: Incident; readonly decision: DecisionSummary | null }
  | { readonly kind: 'decision'; readonly decision: DecisionSummary };

/** What there is to show, what matters most first. */
export interface WallSubjects {
  /** Open incidents: those that still fire before those that recovered, those that nobody takes care of first, then the newest. */
  readonly incidents: readonly WallSubject[];
  /** Other decisions that are not as they should be, the worst first. */
  readonly troubled: readonly WallSubject[];
  /** Decisions on target. */
  readonly calm: readonly WallSubject[];
}

/** Sorts what is known into what the wall shows. Decisions that are not monitored have nothing to show; they are counted only. */
export function wallSubjects(decisions: readonly DecisionSummary[], incidents: readonly Incident[]): WallSubjects {
  const open = incidents.filter(({ state }) => state !== 'disposed').toSorted((a, b) => urgency(a) - urgency(b) || newest(a, b));
  const withIncident = new Set(open.map(({ decision }) => decision));
  const others = worstFirst(decisions.filter(({ id, health }) => health !== 'not-monitored' && !withIncident.has(id)));
  const tile = (decision: DecisionSummary): WallSubject => ({ kind: 'decision', decision });
  return {
    incidents: open.map((incident) => ({
      kind: 'incident',
      incident,
      decision: decisions.find(({ id }) => id === incident.decision) ?? null,
    })),
    troubled: others.filter(({ health }) => health !== 'on-target').map(tile),
    calm: others.filter(({ health }) => health === 'on-target').map(tile),
  };
}

function urgency({ state, acknowledgement }: Incident): number {
  return (state === 'firing' ? 0 : 2) + (acknowledgement === null ? 0 : 1);
}

function newest(a: Incident, b: Incident): number {
  return Date.parse(b.openedAt) - Date.parse(a.openedAt);
}

/** Every verdict, the worst first: not knowing is worse than knowing that a target is missed by little. */
const VERDICT_ORDER: readonly (Verdict | null)[] = ['regressed', 'error', 'no-data', 'missed', 'met', 'unbound', null];

/** The metrics of a decision, the worst first. */
export function worstMetricsFirst(metrics: readonly MetricGlance[]): readonly MetricGlance[] {
  const rank = ({ verdict }: MetricGlance) => VERDICT_ORDER.indexOf(verdict);
  return metrics.toSorted((a, b) => rank(a) - rank(b) || (a.progress ?? 0) - (b.progress ?? 0));
}

/** Since when a decision cannot be told, as far as its conditions say (RFC 3339). */
export function blindSince({ rollbackConditions }: DecisionSummary): string | null {
  const since = rollbackConditions.flatMap((one) => (one.state === 'blind' && one.since !== null ? [one.since] : []));
  return since.toSorted()[0] ?? null;
}
