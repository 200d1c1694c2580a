import type { DigestDecision, Turn } from '../../domain/digest.ts';
import type { Incident } from '../../domain/incident.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { Instant } from '../../domain/time.ts';

/** The time that a digest tells of: after `since`, up to `until`. */
export interface Period {
  readonly since: Instant;
  readonly until: Instant;
}

/** Whether something came about in a period. */
export function isWithin({ since, until }: Period, at: Instant): boolean {
  return at > since && at <= until;
}

/** What became of incidents in a period: one turn for each that opened, recovered or was answered in it. An old one that was found in it has opened in it. */
export function incidentTurns(decision: DigestDecision, incidents: readonly Incident[], period: Period): readonly Turn[] {
  return incidents.flatMap(({ condition, openedAt, foundAt, recoveredAt, disposition }) => {
    const instants = [foundAt, recoveredAt, disposition?.at ?? null].filter((at) => at !== null && isWithin(period, at)) as Instant[];
    if (instants.length === 0) return [];
    const answer = disposition && { verdict: disposition.verdict, actor: disposition.actor, at: disposition.at };
    const at = Math.max(...instants);
    return [{ kind: 'incident', decision, at, condition: condition.text, openedAt, recoveredAt, disposition: answer }];
  });
}

/** The moves of a stage in a period, but for that by an incident, which is told of itself. Expects the entries of one decision. */
export function stageTurns(decision: DigestDecision, entries: readonly JournalEntry[], period: Period): readonly Turn[] {
  return entries.flatMap((entry) => {
    if (entry.action !== 'stage' || entry.detail.reason === 'condition-fired' || !isWithin(period, entry.at)) return [];
    return [{ kind: 'stage', decision, at: entry.at, from: entry.detail.from, to: entry.detail.stage }];
  });
}
