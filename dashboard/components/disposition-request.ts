import type { DispositionRequest, DispositionVerdict } from '../../server/api/contract.ts';
import { localDateTime } from './local-date-time.ts';

/** Every answer to an incident, in the order in which they are offered. */
export const DISPOSITION_VERDICTS: readonly DispositionVerdict[] = ['rolled-back', 'waived', 'false-alarm'];

/** What a person has put into the form; `until` is a local date and time as `<input type="datetime-local">` gives it. */
export interface DispositionFields {
  readonly verdict: DispositionVerdict;
  readonly note: string;
  readonly actor: string;
  readonly until: string;
}

/** The request that says what the form says. Only a waiver has an end. */
export function dispositionRequest({ verdict, note, actor, until }: DispositionFields): DispositionRequest {
  const request = { verdict, note: note.trim(), actor: actor.trim() };
  return verdict === 'waived' ? { ...request, until: new Date(until).toISOString() } : request;
}

/** How long a waiver lasts unless its author says otherwise. */
const DEFAULT_WAIVER_DAYS = 7;

/** The end that the form proposes for a waiver given at `now`, as a local date and time for `<input type="datetime-local">`. */
export function defaultWaiverEnd(now: Date): string {
  const end = new Date(now);
  end.setDate(end.getDate() + DEFAULT_WAIVER_DAYS);
  return localDateTime(end);
}
