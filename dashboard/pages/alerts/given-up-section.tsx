import type { Notification } from '../../../server/api/contract.ts';
import { resend } from '../../api/alerts.ts';
import { useResource } from '../../api/live.tsx';
import { channelsResource } from '../../api/resources.ts';
import { givenUpCount } from '../../components/given-up.ts';
import { Icon } from '../../components/icon.tsx';
import { NoteAction } from '../../components/note-action.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { NotificationItem } from './notification-item.tsx';
import { NotificationPages } from './notification-pages.tsx';

/** The messages that were given up, each to be sent again; nothing where there are none. */
export function GivenUpSection() {
  const { words } = useLocale();
  const count = givenUpCount(useResource(channelsResource).data?.channels ?? []);
  if (count === 0) return null;
  return (
    <section class="banner" aria-labelledby="given-up">
      <h2 id="given-up">
        <Icon name="alert" />
        {words.alerts.givenUp.title(count)}
      </h2>
      <p>{words.alerts.givenUp.lead}</p>
      <NotificationPages filter={{ state: 'dead' }} none={words.alerts.log.none}>
        {(notification) => (
          <NotificationItem key={notification.id} notification={notification}>
            <Resend notification={notification} />
          </NotificationItem>
        )}
      </NotificationPages>
    </section>
  );
}

function Resend({ notification: { id, reason, decision, team, channel } }: { readonly notification: Notification }) {
  const { alerts } = useLocale().words;
  return (
    <NoteAction
      word={alerts.givenUp.resend}
      what={`${decision?.id ?? team ?? ''} ${alerts.reason[reason]} ${alerts.to(channel)}`}
      title={alerts.givenUp.resendTitle}
      send={(request) => resend(id, request)}
      conflict={alerts.givenUp.conflict}
      done={alerts.givenUp.resent}
    />
  );
}
