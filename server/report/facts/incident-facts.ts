import { type Incident, type IncidentState, incidentState } from '../../domain/incident.ts';
import type { Instant, Seconds } from '../../domain/time.ts';
import type { ConditionEvidence, Evidence } from '../evidence.ts';

/** One incident with how long everything took. */
export interface IncidentFacts {
  readonly incident: Incident;
  readonly state: IncidentState;
  /** From when the condition began to hold until it stopped, or until the end of what is known. */
  readonly lasted: Seconds;
  readonly isOver: boolean;
  /** From when the hold was complete in the data until the monitor knew. */
  readonly toNotice: Seconds;
  /** From then until somebody took care, and until somebody answered; null where nobody has. */
  readonly toAcknowledge: Seconds | null;
  readonly toDispose: Seconds | null;
}

/** Works out how long an incident and its answer took. */
export function incidentFacts(incident: Incident, until: Instant): IncidentFacts {
  const { since, openedAt, foundAt, recoveredAt, acknowledgement, disposition } = incident;
  return {
    incident,
    state: incidentState(incident),
    lasted: Math.max(0, (recoveredAt ?? Math.max(until, openedAt)) - (since ?? openedAt)),
    isOver: recoveredAt !== null,
    toNotice: Math.max(0, foundAt - openedAt),
    toAcknowledge: acknowledgement === null ? null : Math.max(0, acknowledgement.at - foundAt),
    toDispose: disposition === null ? null : Math.max(0, disposition.at - foundAt),
  };
}

/** One rollback condition, and what came of watching it. */
export interface ConditionFacts {
  readonly condition: ConditionEvidence;
  readonly state: NonNullable<ConditionEvidence['state']>['name'] | 'never-judged' | 'needs-binding' | 'for-people';
  readonly incidents: number;
  /** How long it held in all its incidents. */
  readonly heldFor: Seconds;
}

/** Puts each condition together with its incidents. */
export function conditionFacts({ conditions }: Evidence, incidents: readonly IncidentFacts[]): readonly ConditionFacts[] {
  return conditions.map((condition) => {
    const own = incidents.filter(({ incident }) => incident.conditionKey === condition.key);
    return {
      condition,
      state: condition.lacking === null ? (condition.state?.name ?? 'never-judged') : UNEXECUTABLE[condition.lacking],
      incidents: own.length,
      heldFor: own.reduce((sum, { lasted }) => sum + lasted, 0),
    };
  });
}

const UNEXECUTABLE = { binding: 'needs-binding', person: 'for-people' } as const;
