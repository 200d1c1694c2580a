import type { BoundDecision } from '../domain/binding.ts';
import type { DecisionState } from '../domain/decision-state.ts';
import type { Health } from '../domain/health.ts';
import type { DispositionVerdict, Incident } from '../domain/incident.ts';
import type { Problem } from '../domain/problem.ts';
import type { EvaluationSettings } from '../domain/settings.ts';
import type { Stage } from '../domain/stage.ts';
import type { Instant, Seconds } from '../domain/time.ts';

/** One decision as it stands: the promise, what is known of it, and what nobody has disposed of. */
export interface DecisionView {
  readonly bound: BoundDecision;
  readonly state: DecisionState;
  readonly health: Health;
  /** Open ones, newest first. */
  readonly incidents: readonly Incident[];
}

/** How one source fared in the last cycle that asked it something. */
export interface SourceHealth {
  readonly name: string;
  readonly reachable: boolean;
  readonly error: string | null;
  /** How far its clock is ahead of ours (below 0: behind), to a second or two; null where it did not tell its time. */
  readonly clockSkew: Seconds | null;
}

/** How the last cycle went. */
export interface LastCycle {
  /** When it ended. */
  readonly at: Instant;
  readonly sources: readonly SourceHealth[];
  /** How far our clock is behind what has been judged already; nothing is judged until it has caught up. */
  readonly clockBehind: Seconds;
  /** Why what it found could not all be stored; null where it was. */
  readonly storeError: string | null;
}

/** What just happened, for those who watch. */
export type MonitorEvent =
  | { readonly kind: 'evaluation'; readonly at: Instant; readonly decisionIds: readonly string[] }
  | { readonly kind: 'incident'; readonly incident: Incident }
  | { readonly kind: 'problem'; readonly count: number };

/** A person's answer to an incident. */
export interface DispositionOrder {
  readonly incidentId: string;
  readonly verdict: DispositionVerdict;
  readonly actor: string;
  readonly note: string;
  readonly until: Instant | null;
}

/** A person takes care of an incident. */
export interface AcknowledgementOrder {
  readonly incidentId: string;
  readonly actor: string;
  readonly note: string;
}

/** A person's change of a decision's stage. */
export interface StageOrder {
  readonly decisionId: string;
  readonly stage: Stage;
  readonly since: Instant;
  readonly actor: string;
  readonly note: string;
}

/** What the outside may ask of the monitor. */
export interface MonitorPort {
  readonly settings: EvaluationSettings;
  /** Every decision that is read now, the worst health first, then by id. */
  decisions(): Promise<readonly DecisionView[]>;
  decision(id: string): Promise<DecisionView | null>;
  /** Every problem of every record, and those that belong to none. */
  problems(): Promise<readonly Problem[]>;
  /** Null before the first has ended. */
  lastCycle(): LastCycle | null;
  /** The incident as it stands after; `unknown` where there is none, `conflict` where somebody has disposed of it before. */
  dispose(order: DispositionOrder): Promise<Incident | 'unknown' | 'conflict'>;
  /** As `dispose`; `conflict` also where somebody has acknowledged it before. */
  acknowledge(order: AcknowledgementOrder): Promise<Incident | 'unknown' | 'conflict'>;
  /** False where no such decision is read. */
  setStage(order: StageOrder): Promise<boolean>;
  /** Calls back on each event until the returned function is called. */
  subscribe(listener: (event: MonitorEvent) => void): () => void;
}
