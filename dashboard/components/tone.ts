import type { ConditionStateName, Health, Incident, NotificationState, Problem, Silence, Verdict } from '../../server/api/contract.ts';
import type { IconName } from './icon.tsx';

/** How good or bad something is: one colour each, in both themes. */
export type Tone = 'good' | 'warn' | 'bad' | 'unknown' | 'neutral';

/** Every tone, the gravest first. */
export const TONES: readonly Tone[] = ['bad', 'unknown', 'warn', 'neutral', 'good'];

/** The colour and the icon of a state. Colour never stands alone: the icon and the word say the same. */
export interface Look {
  readonly tone: Tone;
  readonly icon: IconName;
}

/** How each health looks. */
export const healthLooks: Readonly<Record<Health, Look>> = {
  rollback: { tone: 'bad', icon: 'undo' },
  blind: { tone: 'unknown', icon: 'question' },
  'off-target': { tone: 'warn', icon: 'alert' },
  'on-target': { tone: 'good', icon: 'check' },
  'not-monitored': { tone: 'neutral', icon: 'minus' },
};

/** How each verdict looks. */
export const verdictLooks: Readonly<Record<Verdict, Look>> = {
  met: { tone: 'good', icon: 'check' },
  missed: { tone: 'warn', icon: 'alert' },
  regressed: { tone: 'bad', icon: 'down' },
  'no-data': { tone: 'unknown', icon: 'question' },
  error: { tone: 'unknown', icon: 'cross' },
  unbound: { tone: 'neutral', icon: 'link' },
};

/** How each state of a rollback condition looks. */
export const conditionLooks: Readonly<Record<ConditionStateName, Look>> = {
  inactive: { tone: 'good', icon: 'check' },
  pending: { tone: 'warn', icon: 'clock' },
  firing: { tone: 'bad', icon: 'flame' },
  blind: { tone: 'unknown', icon: 'question' },
};

/** How each state of an incident looks. */
export const incidentLooks: Readonly<Record<Incident['state'], Look>> = {
  firing: { tone: 'bad', icon: 'flame' },
  recovered: { tone: 'warn', icon: 'clock' },
  disposed: { tone: 'neutral', icon: 'check' },
};

/** How each severity of a problem looks. */
export const severityLooks: Readonly<Record<Problem['severity'], Look>> = {
  error: { tone: 'bad', icon: 'cross' },
  warning: { tone: 'warn', icon: 'alert' },
  info: { tone: 'neutral', icon: 'circle' },
};

/** How each state of a notification looks. */
export const notificationLooks: Readonly<Record<NotificationState, Look>> = {
  pending: { tone: 'warn', icon: 'clock' },
  held: { tone: 'unknown', icon: 'pause' },
  delivered: { tone: 'good', icon: 'check' },
  dead: { tone: 'bad', icon: 'cross' },
  silenced: { tone: 'neutral', icon: 'mute' },
};

/** How each state of a silence looks. */
export const silenceLooks: Readonly<Record<Silence['state'], Look>> = {
  active: { tone: 'unknown', icon: 'mute' },
  scheduled: { tone: 'neutral', icon: 'clock' },
  ended: { tone: 'neutral', icon: 'minus' },
};
