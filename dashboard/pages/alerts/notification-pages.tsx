import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Notification, NotificationList } from '../../../server/api/contract.ts';
import { type NotificationFilter, notificationsResource } from '../../api/resources.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** How many notifications are shown at first unless the page says otherwise, and how many more each time. */
const FIRST = 5;
const MORE = 20;

/** The most that the API gives at once. */
const MOST = 1000;

interface Props {
  readonly filter: NotificationFilter;
  /** How many are shown at first. */
  readonly first?: number;
  /** What to say where there are none. */
  readonly none: string;
  readonly children: (notification: Notification) => ComponentChildren;
}

/** The newest notifications of a kind, and more on demand. */
export function NotificationPages({ filter, first = FIRST, none, children }: Props) {
  const { words } = useLocale();
  const [limit, setLimit] = useState(first);
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
              class="button button-small more"
              onClick={() => {
                setBefore(list);
                setLimit(Math.min(limit + MORE, MOST));
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
