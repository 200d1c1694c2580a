import type { Incident } from '../../../server/api/contract.ts';
import { useResource } from '../../api/live.tsx';
import { journalResource, notificationsResource } from '../../api/resources.ts';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { timelineOf } from './timeline.ts';

/** What happened in an incident, in order. */
export function IncidentTimeline({ incident }: { readonly incident: Incident }) {
  const { words, format } = useLocale();
  const notifications = useResource(notificationsResource({ incident: incident.id })).data?.notifications ?? [];
  const journal = useResource(journalResource(incident.decision)).data?.entries ?? [];
  return (
    <ol class="timeline">
      {timelineOf({ incident, notifications, journal }, words).map(({ at, look, title, actor, note }, index) => (
        // Two things may happen in one second in the same words.
        <li key={`${at} ${title} ${index}`} class={`tone-${look.tone}`}>
          <Icon name={look.icon} />
          <div>
            <strong>{title}</strong> {actor !== null && <span>{actor}</span>}
            <span class="soft">
              {' '}
              <time dateTime={at}>{format.second(at)}</time>
            </span>
            {note !== '' && <p class="note">{note}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
