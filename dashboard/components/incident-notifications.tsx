import type { Incident, Notification } from '../../server/api/contract.ts';
import { notificationsResource } from '../api/resources.ts';
import { useLocale } from '../i18n/locale.tsx';
import { NotificationStateBadge } from './badge.tsx';
import { Loaded } from './loaded.tsx';
import { NotificationStanding } from './notification-standing.tsx';

/** How many are shown at once; the earlier ones are folded away. */
const SHOWN = 4;

/** Who was told of an incident, and who is still to be. */
export function IncidentNotifications({ incident }: { readonly incident: Incident }) {
  const { words } = useLocale();
  return (
    <Loaded resource={notificationsResource({ incident: incident.id })}>
      {({ notifications }) => {
        if (notifications.length === 0) return <p class="soft">{words.incident.noNotifications}</p>;
        const earlier = notifications.slice(SHOWN);
        return (
          <>
            <CompactList notifications={notifications.slice(0, SHOWN)} />
            {earlier.length > 0 && (
              <details>
                <summary>{words.incident.moreNotifications(earlier.length)}</summary>
                <CompactList notifications={earlier} />
              </details>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function CompactList({ notifications }: { readonly notifications: readonly Notification[] }) {
  const { words } = useLocale();
  return (
    <ul class="told" aria-label={words.incident.notifications}>
      {notifications.map((notification) => (
        <li key={notification.id}>
          <NotificationStateBadge state={notification.state} />
          <span>
            {words.alerts.reason[notification.reason]} <span class="soft">{words.alerts.to(notification.channel)}</span>
          </span>
          <NotificationStanding notification={notification} />
        </li>
      ))}
    </ul>
  );
}
