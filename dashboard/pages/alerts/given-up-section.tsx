import { useState } from 'preact/hooks';
import type { Notification } from '../../../server/api/contract.ts';
import { outdatedByAlertAction, resend } from '../../api/alerts.ts';
import { useResource } from '../../api/live.tsx';
import { channelsResource } from '../../api/resources.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { givenUpCount } from '../../components/given-up.ts';
import { Icon } from '../../components/icon.tsx';
import { NoteForm } from '../../components/note-form.tsx';
import { useOpener } from '../../components/opener.ts';
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

function Resend({ notification: { id, reason, decision, channel } }: { readonly notification: Notification }) {
  const { words } = useLocale();
  const [asking, setAsking] = useState(false);
  const announce = useAnnounce();
  const opener = useOpener(asking);
  const close = () => setAsking(false);
  if (!asking) {
    return (
      <button ref={opener} type="button" class="button button-small" onClick={() => setAsking(true)}>
        {words.alerts.givenUp.resend}
        <span class="visually-hidden">
          : {decision.id} {words.alerts.reason[reason]} {words.alerts.to(channel)}
        </span>
      </button>
    );
  }
  return (
    <NoteForm
      title={words.alerts.givenUp.resendTitle}
      submit={words.alerts.givenUp.resend}
      send={(request) => resend(id, request)}
      outdated={outdatedByAlertAction}
      conflict={words.alerts.givenUp.conflict}
      onDone={() => {
        close();
        announce(words.alerts.givenUp.resent);
      }}
      onCancel={close}
    />
  );
}
