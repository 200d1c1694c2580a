import type { ConditionStateName, Health, Incident, NotificationState, Problem, Silence, Verdict } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Icon } from './icon.tsx';
import {
  conditionLooks,
  healthLooks,
  incidentLooks,
  type Look,
  notificationLooks,
  severityLooks,
  silenceLooks,
  verdictLooks,
} from './tone.ts';

/** A state as icon and word on its colour. */
export function Badge({ look, word }: { readonly look: Look; readonly word: string }) {
  return (
    <span class={`badge tone-${look.tone}`}>
      <Icon name={look.icon} />
      {word}
    </span>
  );
}

/** The health of a decision. */
export function HealthBadge({ health }: { readonly health: Health }) {
  return <Badge look={healthLooks[health]} word={useLocale().words.health[health]} />;
}

/** The verdict on a metric; null where its target could not be read. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict | null }) {
  const { words } = useLocale();
  if (verdict === null) return <Badge look={UNREADABLE} word={words.unreadable} />;
  return <Badge look={verdictLooks[verdict]} word={words.verdict[verdict]} />;
}

/** A target or a status that the record does not state in a way that can be read. */
const UNREADABLE: Look = { tone: 'neutral', icon: 'question' };

/** The state of a rollback condition. */
export function ConditionStateBadge({ state }: { readonly state: ConditionStateName }) {
  return <Badge look={conditionLooks[state]} word={useLocale().words.conditionState[state]} />;
}

/** The state of an incident. */
export function IncidentStateBadge({ state }: { readonly state: Incident['state'] }) {
  return <Badge look={incidentLooks[state]} word={useLocale().words.incidentState[state]} />;
}

/** The severity of a problem. */
export function SeverityBadge({ severity }: { readonly severity: Problem['severity'] }) {
  return <Badge look={severityLooks[severity]} word={useLocale().words.severity[severity]} />;
}

/** The state of a notification. */
export function NotificationStateBadge({ state }: { readonly state: NotificationState }) {
  return <Badge look={notificationLooks[state]} word={useLocale().words.alerts.state[state]} />;
}

/** The state of a silence. */
export function SilenceStateBadge({ state }: { readonly state: Silence['state'] }) {
  return <Badge look={silenceLooks[state]} word={useLocale().words.silence.state[state]} />;
}
