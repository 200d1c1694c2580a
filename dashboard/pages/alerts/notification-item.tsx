import type { ComponentChildren } from 'preact';
import type { Notification } from '../../../server/api/contract.ts';
import { Age } from '../../components/age.tsx';
import { NotificationStateBadge } from '../../components/badge.tsx';
import { NotificationStanding } from '../../components/notification-standing.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';

interface Props {
  readonly notification: Notification;
  /** What a person can do about it. */
  readonly children?: ComponentChildren;
}

/** One message owed to one channel: what it says, to whom, and how it stands. */
export function NotificationItem({ notification, children }: Props) {
  const { words } = useLocale();
  const { channel, reason, decision, team, condition, state, createdAt } = notification;
  return (
    <li class="notification">
      <div class="notification-head">
        <NotificationStateBadge state={state} />
        <strong>{words.alerts.reason[reason]}</strong>
        <span>{words.alerts.to(channel)}</span>
        <span class="soft">
          {words.alerts.owedSince} <Age instant={createdAt} />
        </span>
      </div>
      <div class="notification-subject">
        {decision === null ? (
          <span>{team ?? words.alerts.everyDecision}</span>
        ) : (
          <a href={decisionPath(decision.id)}>
            {decision.id} {decision.title}
          </a>
        )}
        {condition !== null && <span>{condition}</span>}
      </div>
      <NotificationStanding notification={notification} />
      {children}
    </li>
  );
}
