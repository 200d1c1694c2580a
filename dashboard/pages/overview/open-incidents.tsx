import { useResource } from '../../api/live.tsx';
import { incidentsResource } from '../../api/resources.ts';
import { Age } from '../../components/age.tsx';
import { IncidentStateBadge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';

/** How many incidents are named here; their own page has all. */
const MAX_NAMED = 5;

/** The incidents that wait for a person, as a banner; nothing where there are none. */
export function OpenIncidents() {
  const { words, format } = useLocale();
  const incidents = useResource(incidentsResource).data?.incidents ?? [];
  const open = incidents.filter(({ state }) => state !== 'disposed');
  if (open.length === 0) return null;
  return (
    <section class="banner" aria-labelledby="open-incidents">
      <h2 id="open-incidents">
        <Icon name="flame" />
        {words.overview.openIncidents(open.length)}
      </h2>
      <ul class="banner-list">
        {open.slice(0, MAX_NAMED).map((incident) => (
          <li key={incident.id}>
            <IncidentStateBadge state={incident.state} />
            <span class="decision-id">{incident.decision}</span>
            <strong>{incident.condition.text}</strong>
            {incident.peak !== null && (
              <span>
                {words.incident.peak} <span class="number">{format.value(incident.peak, incident.unit)}</span>
              </span>
            )}
            <span class="soft">
              {words.incident.opened} <Age instant={incident.openedAt} />
            </span>
            <a class="button button-small" href={decisionPath(incident.decision)}>
              {words.overview.handle}
              <span class="visually-hidden">: {incident.decision}</span>
            </a>
          </li>
        ))}
      </ul>
      {open.length > MAX_NAMED && (
        <p>
          <a href="/incidents">{words.overview.moreIncidents(open.length - MAX_NAMED)}</a>
        </p>
      )}
    </section>
  );
}
