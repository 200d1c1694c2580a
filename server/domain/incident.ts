import type { Bounds } from './bounds.ts';
import type { Unit } from './quantity.ts';
import type { Instant } from './time.ts';

/** A person's answer to an incident. */
export type DispositionVerdict = 'rolled-back' | 'waived' | 'false-alarm';

/** Who answered an incident, how and why. `until` ends a waiver. */
export interface Disposition {
  readonly verdict: DispositionVerdict;
  readonly actor: string;
  readonly note: string;
  readonly at: Instant;
  readonly until: Instant | null;
}

/** Who has said that they take care of an incident. It stops reminders and escalation, and answers nothing. */
export interface Acknowledgement {
  readonly actor: string;
  readonly note: string;
  readonly at: Instant;
}

/** A query as it was asked. */
export interface AskedQuery {
  readonly query: string;
  /** The name of the Prometheus; null where that was not kept. */
  readonly source: string | null;
}

/**
 * One firing episode of a rollback condition. Latched: it keeps its decision flagged after the metric recovers,
 * until a person disposes of it.
 */
export interface Incident {
  readonly id: string;
  readonly decisionId: string;
  readonly conditionKey: string;
  readonly condition: { readonly text: string; readonly path: string; readonly line: number };
  /** When the condition began to hold in the data; null where that was not kept. */
  readonly since: Instant | null;
  /** When the hold was complete in the data. */
  readonly openedAt: Instant;
  /** When the monitor knew. */
  readonly foundAt: Instant;
  /** When the condition stopped holding in the data. */
  readonly recoveredAt: Instant | null;
  /** The value at `openedAt`, and the worst since; null for a condition without a number. */
  readonly value: number | null;
  readonly peak: number | null;
  readonly unit: Unit | null;
  /** Where the condition held, where it was one comparison. */
  readonly bounds: Bounds | null;
  /** The queries that showed it. */
  readonly queries: readonly AskedQuery[];
  readonly acknowledgement: Acknowledgement | null;
  readonly disposition: Disposition | null;
}

/** `firing` while the condition holds, then `recovered`, and `disposed` once a person has answered, whatever the condition does. */
export type IncidentState = 'firing' | 'recovered' | 'disposed';

/** The state that an incident's own fields come to. */
export function incidentState(incident: Incident): IncidentState {
  if (incident.disposition !== null) return 'disposed';
  return incident.recoveredAt === null ? 'firing' : 'recovered';
}

/** Whether the incident still flags its decision. */
export function isOpen(incident: Incident): boolean {
  return incident.disposition === null;
}
