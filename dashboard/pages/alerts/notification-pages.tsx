import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Notification, NotificationList } from '../../../server/api/contract.ts';
import { type NotificationFilter, notificationsResource } from '../../api/resources.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** How many notifications are shown at first, and how many more each time. */
const PAGE_LENGTH = 20;

/** The most that the API gives at once. */
const MOST = 1000;

interface Props {
  readonly filter: NotificationFilter;
  /** What to say where there are none. */
  readonly none: string;
  readonly children: (notification: Notification) => ComponentChildren;
}

/** The newest notifications of a kind, and more on demand. */
export function NotificationPages({ filter, none, children }: Props) {
  const { words } = useLocale();
  const [limit, setLimit] = useState(PAGE_LENGTH);
  const [before, setBefore] = useState<NotificationList | null>(null);
  return (
    <Loaded resource={notificationsResource({ ...filter, limit })} meanwhile={before}>
      {(list) => (
        <>
          {list.notifications.length === 0 ? (
            <p class="soft">{none}</p>
          ) : (
            <ul class="notification-list">{list.notifications.map(children)}</ul>
          )}
          {list.notifications.length >= limit && limit < MOST && (
            <button
              type="button"
              class="button button-small"
              onClick={() => {
                setBefore(list);
                setLimit(limit + PAGE_LENGTH);
              }}
            >
              {words.alerts.more}
            </button>
          )}
        </>
      )}
    </Loaded>
  );
}
