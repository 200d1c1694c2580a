import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { NotificationItem } from './notification-item.tsx';
import { NotificationPages } from './notification-pages.tsx';

/** The messages that are still to arrive: those that are tried, and those that are kept back. */
export function OwedSection() {
  const { words } = useLocale();
  return (
    <Section id="owed" title={words.alerts.owed.title}>
      <h3>{words.alerts.owed.pending}</h3>
      <NotificationPages filter={{ state: 'pending' }} none={words.alerts.owed.noPending}>
        {(notification) => <NotificationItem key={notification.id} notification={notification} />}
      </NotificationPages>
      <h3>{words.alerts.owed.held}</h3>
      <NotificationPages filter={{ state: 'held' }} none={words.alerts.owed.noHeld}>
        {(notification) => <NotificationItem key={notification.id} notification={notification} />}
      </NotificationPages>
    </Section>
  );
}
