import type { Generated, Selectable } from 'kysely';
import type { ConditionState } from '../domain/condition-state.ts';
import type { DispositionVerdict } from '../domain/incident.ts';
import type { JournalEntry } from '../domain/journal.ts';
import type { NotificationReason } from '../domain/notification.ts';
import type { Unit } from '../domain/quantity.ts';
import type { Stage, StageState } from '../domain/stage.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Milliseconds } from './instants.ts';
import type { CoverageTable, EvidenceTable, ReadingTable, SessionTable, TokenTable } from './kept-tables.ts';

/** A yes or no in a form that every dialect has. */
export type Flag = 0 | 1;

/** One decision that has been seen. */
export interface DecisionTable {
  readonly id: string;
  readonly first_seen_at: Milliseconds;
  readonly observed_since: Milliseconds | null;
  readonly stage: Stage;
  readonly stage_since: Milliseconds;
  readonly stage_until: Milliseconds | null;
  readonly stage_said_by: StageState['saidBy'];
  readonly blind_alerted: Flag;
  /** A JSON object; null where no cycle has described the decision yet. */
  readonly about: string | null;
  readonly review_told_for: Milliseconds | null;
  readonly unreadable_since: Milliseconds | null;
  readonly unreadable_told: Flag | null;
}

/** The state machine of one rollback condition; `last_at` and `last_truth` are null together. `warnings` is a JSON array of strings. */
export interface ConditionStateTable {
  readonly decision_id: string;
  readonly subject_key: string;
  readonly phase: ConditionState['phase'];
  readonly since: Milliseconds;
  readonly held_seconds: number;
  readonly held_samples: number;
  readonly clear_seconds: number;
  readonly last_at: Milliseconds | null;
  readonly last_truth: 'holds' | 'clear' | null;
  readonly blind_since: Milliseconds | null;
  readonly value: number | null;
  readonly incident_id: string | null;
  readonly judged_through: Milliseconds;
  readonly fingerprint: string;
  readonly warnings: string;
  readonly error: string | null;
  readonly rung_at: Milliseconds | null;
}

/** What is known of one metric. `warnings` is a JSON array of strings. */
export interface MetricStateTable {
  readonly decision_id: string;
  readonly subject_key: string;
  readonly verdict: Verdict;
  readonly actual: number | null;
  readonly actual_at: Milliseconds | null;
  readonly blind_since: Milliseconds | null;
  readonly history_from: Milliseconds | null;
  readonly judged_through: Milliseconds;
  readonly fingerprint: string;
  readonly warnings: string;
  readonly error: string | null;
}

/**
 * A short number for one metric of one decision, so that its many measurements need not repeat the two names; where it begins, and how
 * far its levels go. Hours are rolled up to `hours_through`, days to `days_through`; what lies up to `samples_from`, `hours_from` and
 * `days_from` has been deleted from the level. Null where nothing has yet.
 */
export interface SeriesTable {
  readonly id: Generated<number>;
  readonly decision_id: string;
  readonly metric_key: string;
  readonly begins_at: Milliseconds | null;
  readonly hours_through: Milliseconds | null;
  readonly days_through: Milliseconds | null;
  readonly samples_from: Milliseconds | null;
  readonly hours_from: Milliseconds | null;
  readonly days_from: Milliseconds | null;
}

/**
 * What one place of one metric's time came to; `at` is the end of the place, `through` the last instant judged in it, null where that is
 * the end. `sample_values` is as in sample-values.ts.
 */
export interface MeasurementTable {
  readonly series_id: number;
  readonly at: Milliseconds;
  readonly through: Milliseconds | null;
  readonly min: number | null;
  readonly avg: number | null;
  readonly max: number | null;
  readonly last: number | null;
  readonly samples: number;
  readonly met_seconds: number;
  readonly missed_seconds: number;
  readonly blind_seconds: number;
  readonly sample_values: Uint8Array | null;
}

/**
 * What one hour or one day (UTC) of one metric came to; `at` is its end. `value_seconds` is the sum of each value times the seconds that
 * it stands for; `sketch` is as in sample-sketch.ts, null where all samples are equal or none is known.
 */
export interface RollupTable {
  readonly series_id: number;
  readonly at: Milliseconds;
  readonly min: number | null;
  readonly value_seconds: number | null;
  readonly max: number | null;
  readonly last: number | null;
  readonly samples: number;
  readonly met_seconds: number;
  readonly missed_seconds: number;
  readonly blind_seconds: number;
  readonly sketch: Uint8Array | null;
}

/**
 * One firing episode; the columns of the disposition are null until a person answers, those of the acknowledgement until one takes care.
 * `queries` and `sources` are JSON arrays of strings of one length, `sources` null where they were not kept; `bounds` is a JSON object.
 */
export interface IncidentTable {
  readonly id: string;
  readonly decision_id: string;
  readonly condition_key: string;
  readonly condition_text: string;
  readonly condition_path: string;
  readonly condition_line: number;
  readonly opened_at: Milliseconds;
  readonly found_at: Milliseconds;
  readonly recovered_at: Milliseconds | null;
  readonly value: number | null;
  readonly peak: number | null;
  readonly unit: Unit | null;
  readonly queries: string;
  readonly disposition_verdict: DispositionVerdict | null;
  readonly disposition_actor: string | null;
  readonly disposition_note: string | null;
  readonly disposition_at: Milliseconds | null;
  readonly disposition_until: Milliseconds | null;
  readonly since: Milliseconds | null;
  readonly bounds: string | null;
  readonly sources: string | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_note: string | null;
  readonly acknowledged_at: Milliseconds | null;
}

/**
 * One message owed to one channel. `seq` is the order in which they were owed; `attempts` counts the tries that failed. `held_by` is what keeps
 * it back, or kept it back last; `told_as` the message that told of it where it was told as one with others; `due_at` from when on it was to be
 * sent, null where that is when it became owed.
 */
export interface NotificationTable {
  readonly seq: Generated<number>;
  readonly id: string;
  readonly channel: string;
  readonly decision_id: string;
  readonly incident_id: string | null;
  readonly message: string;
  readonly reason: NotificationReason;
  readonly created_at: Milliseconds;
  readonly attempts: number;
  readonly next_attempt_at: Milliseconds;
  readonly delivered_at: Milliseconds | null;
  readonly dead_at: Milliseconds | null;
  readonly last_error: string | null;
  readonly held_by: string | null;
  readonly told_as: string | null;
  readonly silenced_at: Milliseconds | null;
  readonly due_at: Milliseconds | null;
}

/** A time in which messages are kept back. `matcher` is a JSON object. */
export interface SilenceTable {
  readonly id: string;
  readonly matcher: string;
  readonly from_at: Milliseconds;
  readonly until_at: Milliseconds;
  readonly author: string;
  readonly reason: string;
  readonly created_at: Milliseconds;
  readonly ended_at: Milliseconds | null;
  readonly ended_by: string | null;
}

/** One line of what people did, or the monitor of itself; the database itself refuses to change or delete it. `detail` is a JSON object, `decision_id` empty where it is about several; `hash` is as in journal-chain.ts. */
export interface JournalTable {
  readonly seq: Generated<number>;
  readonly at: Milliseconds;
  readonly actor: string;
  readonly action: JournalEntry['action'];
  readonly decision_id: string;
  readonly incident_id: string | null;
  readonly note: string;
  readonly detail: string;
  readonly hash: string;
}

/** What Kysely's migrator has run. */
export interface MigrationTable {
  readonly name: string;
  readonly timestamp: string;
}

/** Every table of the store. Durations are in seconds, values in the unit of their target or condition. */
export interface Database {
  readonly decision: DecisionTable;
  readonly condition_state: ConditionStateTable;
  readonly metric_state: MetricStateTable;
  readonly series: SeriesTable;
  readonly measurement: MeasurementTable;
  readonly measurement_hour: RollupTable;
  readonly measurement_day: RollupTable;
  readonly incident: IncidentTable;
  readonly notification: NotificationTable;
  readonly silence: SilenceTable;
  readonly journal: JournalTable;
  readonly reading: ReadingTable;
  readonly coverage: CoverageTable;
  readonly evidence: EvidenceTable;
  readonly token: TokenTable;
  readonly session: SessionTable;
  readonly kysely_migration: MigrationTable;
}

/** A row as it is read. */
export type Row<Table extends keyof Database> = Selectable<Database[Table]>;
