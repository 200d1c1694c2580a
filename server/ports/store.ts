import type { DecisionState } from '../domain/decision-state.ts';
import type { Acknowledgement, Disposition, Incident } from '../domain/incident.ts';
import type { JournalEntry, JournalPlace } from '../domain/journal.ts';
import type { Message } from '../domain/notification.ts';
import type { RecordsCoverage } from '../domain/records-coverage.ts';
import type { Silence } from '../domain/silence.ts';
import type { SpanSummary } from '../domain/span-summary.ts';
import type { Stage, StageState } from '../domain/stage.ts';
import type { Instant, Seconds } from '../domain/time.ts';
import type { EvidenceArchive } from './evidence.ts';
import type { SessionKeeping, TokenKeeping } from './identity.ts';
import type { ListedNotification, Outbox } from './outbox.ts';
import type { RecordCache } from './record-cache.ts';

/** What one place of one metric's time came to: the unit of history. */
export interface HistoryRow extends SpanSummary {
  readonly decisionId: string;
  readonly metricKey: string;
  /** Whether it is the source's own past and not judged; where there is judged history already, such a row is left out. */
  readonly captured: boolean;
}

/** What a metric came to over a length of time. Values are in the target's unit, null where nothing was known. */
export interface Totals {
  readonly min: number | null;
  /** Weighted by known time. */
  readonly avg: number | null;
  readonly max: number | null;
  readonly samples: number;
  readonly metSeconds: Seconds;
  readonly missedSeconds: Seconds;
  readonly blindSeconds: Seconds;
}

/** One point of a downsampled history: the rows that end in (at - width, at], put together. */
export interface HistoryPoint extends Totals {
  readonly at: Instant;
}

/** A metric over a span: exact totals, and quantiles of its samples. */
export interface HistorySummary extends Totals {
  readonly last: number | null;
  /** In the order that was asked for; null where no sample is known. Each lies within `relativeAccuracy` of a sample of that rank. */
  readonly quantiles: readonly { readonly q: number; readonly value: number | null }[];
  readonly relativeAccuracy: number;
}

/** How long each level of the history, and settled notifications, are kept, in seconds; null for ever. */
export interface Retention {
  readonly samples: Seconds | null;
  readonly hours: Seconds | null;
  readonly days: Seconds | null;
  /** From when they were settled. Those about an incident that nobody has answered are kept. */
  readonly notifications: Seconds | null;
}

/** What one run of maintenance did. */
export interface Maintenance {
  /** Hours and days that were rolled up. */
  readonly rolled: { readonly hours: number; readonly days: number };
  /** Rows that were older than their level is kept. */
  readonly deleted: { readonly samples: number; readonly hours: number; readonly days: number; readonly notifications: number };
}

/** A message owed to one channel; its id makes a second insertion of the same one impossible. */
export interface OwedNotification {
  readonly id: string;
  readonly channel: string;
  readonly message: Message;
  /** Not to be sent before then; at once where it is left out. */
  readonly notBefore?: Instant;
}

/** A move of a decision's stage that a cycle found; it happens only where the stage still is `from`. */
export interface StageMove {
  readonly decisionId: string;
  readonly from: Stage;
  readonly to: StageState;
  /** From when the change is observed; left as it was where it is null. */
  readonly observedSince: Instant | null;
  /** Written where the move happens. */
  readonly journal: JournalEntry;
}

/** Everything one cycle learned. It is stored whole or not at all. */
export interface CycleOutcome {
  readonly at: Instant;
  /**
   * Of the judged decisions and the new ones. The stage of one that is stored already is not taken from here but from `stageMoves`, so
   * that a person's change made meanwhile stands.
   */
  readonly states: readonly DecisionState[];
  readonly stageMoves: readonly StageMove[];
  readonly history: readonly HistoryRow[];
  /** Opened, or with a new peak or recovery; a disposition is never overwritten. */
  readonly incidents: readonly Incident[];
  readonly owed: readonly OwedNotification[];
  /** What happened to promises, beside the moves of stages. */
  readonly journal: readonly JournalEntry[];
}

/** A person's answer to an incident, with what follows from it. */
export interface DisposalOutcome {
  readonly incidentId: string;
  readonly decisionId: string;
  readonly disposition: Disposition;
  /** Where the decision goes when no other incident of it is open; null leaves it where it is. */
  readonly stage: StageState | null;
  readonly journal: JournalEntry;
  readonly owed: readonly OwedNotification[];
}

/** Somebody takes care of an incident. */
export interface AcknowledgementOutcome {
  readonly incidentId: string;
  readonly acknowledgement: Acknowledgement;
  readonly journal: JournalEntry;
}

/** A silence ends before its time. */
export interface SilenceEnd {
  readonly id: string;
  readonly ended: NonNullable<Silence['ended']>;
  /** How the outbox names it. */
  readonly heldBy: string;
  readonly journal: JournalEntry;
}

/** Where the log is not what was written: a line is gone, was edited, or is another than the one that somebody noted. */
export interface JournalFault {
  readonly kind: 'missing' | 'changed' | 'other';
  readonly seq: number;
}

/** What a look through the whole log found. */
export interface JournalAudit {
  /** Lines in order from the first; up to the fault, where there is one. */
  readonly entries: number;
  /** The last of those. Who notes it elsewhere can tell later whether the log was written anew. */
  readonly head: JournalPlace | null;
  readonly fault: JournalFault | null;
}

/** How much a store takes, in bytes. */
export interface StoreSize {
  readonly bytes: number;
  readonly freeBytes: number;
}

/** How much of the records could be read and judged on one day. */
export interface CoverageDay extends RecordsCoverage {
  /** YYYY-MM-DD, in UTC. */
  readonly day: string;
}

/** The history and the state. Every method but `maintain` is atomic; all of them reject with a plain Error when the database fails. */
export interface Store {
  states(): Promise<ReadonlyMap<string, DecisionState>>;
  commitCycle(outcome: CycleOutcome): Promise<void>;
  /** Newest first. */
  incidents(filter?: { readonly decisionId?: string; readonly open?: boolean }): Promise<readonly Incident[]>;
  incident(id: string): Promise<Incident | null>;
  /** Those of the given ids that there are, by id. */
  incidentsById(ids: readonly string[]): Promise<ReadonlyMap<string, Incident>>;
  /** False when somebody else has disposed of it before; then nothing is changed. */
  dispose(outcome: DisposalOutcome): Promise<boolean>;
  /** False when somebody else has acknowledged or disposed of it before; then nothing is changed. */
  acknowledge(outcome: AcknowledgementOutcome): Promise<boolean>;
  /** Puts messages into the outbox that no cycle owes: reminders and escalations. */
  owe(owed: readonly OwedNotification[]): Promise<void>;
  /** Every silence, the newest first. */
  silences(): Promise<readonly Silence[]>;
  addSilence(silence: Silence, journal: JournalEntry): Promise<void>;
  /** Ends a silence before its time and lets go of what it kept back. False where it is over or there is none. */
  endSilence(outcome: SilenceEnd): Promise<boolean>;
  notification(id: string): Promise<ListedNotification | null>;
  /** Makes a notification that was given up due again. False where it was not given up; then nothing is changed. */
  resend(id: string, journal: JournalEntry): Promise<boolean>;
  /** `observedSince` is left as it was where it is null. */
  setStage(decisionId: string, stage: StageState, observedSince: Instant | null, journal: JournalEntry): Promise<void>;
  /** Newest first. */
  journal(filter?: { readonly decisionId?: string; readonly limit?: number }): Promise<readonly JournalEntry[]>;
  /** Adds a line that stands for itself: somebody signed in, the configuration was read anew. */
  addToJournal(entry: JournalEntry): Promise<void>;
  /** Looks whether every line of the log is there and as it was written, and, where `expected` is given, whether that one is among them. */
  auditJournal(expected?: JournalPlace): Promise<JournalAudit>;
  /** At most `points` points over (from, to], oldest first; points without any row are left out. */
  history(decisionId: string, metricKey: string, span: { from: Instant; to: Instant; points: number }): Promise<readonly HistoryPoint[]>;
  /** The history over (from, to] as one. `quantiles` are between 0 and 1. Where only hours or days are left, whole ones count by their end. */
  summary(
    decisionId: string,
    metricKey: string,
    span: { from: Instant; to: Instant },
    quantiles: readonly number[],
  ): Promise<HistorySummary>;
  /** Notes how much of the records can be read and judged on a day (YYYY-MM-DD), in place of what was noted of it before. */
  noteCoverage(day: string, coverage: RecordsCoverage): Promise<void>;
  /** The days from one to another, both included, oldest first; of a day without a note nothing is known. */
  coverage(span: { readonly from: string; readonly to: string }): Promise<readonly CoverageDay[]>;
  /** Rolls the history up into hours and days and deletes what is older than it is kept, in short transactions, until done or aborted. */
  maintain(now: Instant, retention: Retention, signal?: AbortSignal): Promise<Maintenance>;
  /** How much the database takes, and how much of that is free for reuse. */
  size(): Promise<StoreSize>;
  /** Copies everything, as it is at one instant, into a file that must not exist yet, while the store goes on being used. */
  backup(file: string): Promise<void>;
  readonly outbox: Outbox;
  readonly readings: RecordCache;
  readonly evidence: EvidenceArchive;
  readonly tokens: TokenKeeping;
  readonly sessions: SessionKeeping;
  close(): Promise<void>;
}
