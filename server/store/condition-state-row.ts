import type { TrackedCondition } from '../domain/decision-state.ts';
import type { Row } from './database.ts';
import { toInstant, toMilliseconds } from './instants.ts';

/** A condition's state machine, as a row. */
export function conditionStateRow(decisionId: string, key: string, condition: TrackedCondition): Row<'condition_state'> {
  const { state } = condition;
  return {
    decision_id: decisionId,
    subject_key: key,
    phase: state.phase,
    since: toMilliseconds(state.since),
    held_seconds: state.heldSeconds,
    held_samples: state.heldSamples,
    clear_seconds: state.clearSeconds,
    last_at: toMilliseconds(state.last?.at ?? null),
    last_truth: state.last?.truth ?? null,
    blind_since: toMilliseconds(state.blindSince),
    value: state.value,
    incident_id: condition.incidentId,
    judged_through: toMilliseconds(condition.judgedThrough),
    fingerprint: condition.fingerprint,
    warnings: JSON.stringify(condition.warnings),
    error: condition.error,
    rung_at: toMilliseconds(condition.rungAt),
  };
}

/** A row, as a condition's state machine. */
export function trackedCondition(row: Row<'condition_state'>): TrackedCondition {
  return {
    state: {
      phase: row.phase,
      since: toInstant(row.since),
      heldSeconds: row.held_seconds,
      heldSamples: row.held_samples,
      clearSeconds: row.clear_seconds,
      last: row.last_at === null || row.last_truth === null ? null : { at: toInstant(row.last_at), truth: row.last_truth },
      blindSince: toInstant(row.blind_since),
      value: row.value,
    },
    incidentId: row.incident_id,
    judgedThrough: toInstant(row.judged_through),
    fingerprint: row.fingerprint,
    warnings: JSON.parse(row.warnings),
    error: row.error,
    rungAt: toInstant(row.rung_at),
  };
}
