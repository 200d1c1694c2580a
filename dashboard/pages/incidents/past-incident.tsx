import { useState } from 'preact/hooks';
import type { Incident } from '../../../server/api/contract.ts';
import { Acknowledgement } from '../../components/acknowledgement.tsx';
import { InstantText } from '../../components/age.tsx';
import { IncidentStateBadge } from '../../components/badge.tsx';
import { IncidentFacts } from '../../components/incident-facts.tsx';
import { IncidentNotifications } from '../../components/incident-notifications.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath, incidentPath } from '../paths.ts';

interface Props {
  readonly incident: Incident;
  /** Whether it leads to its own page. */
  readonly link?: boolean;
}

/** An incident that a person has answered: what it was, who answered, how and why. */
export function PastIncident({ incident, link = false }: Props) {
  const { words } = useLocale();
  const { disposition } = incident;
  return (
    <article class="incident">
      <div class="incident-head">
        <div>
          <a href={decisionPath(incident.decision)}>{incident.decision}</a>
          {link && (
            <>
              {' · '}
              <a href={incidentPath(incident.id)}>{words.incident.timeline.title}</a>
            </>
          )}
          <p class="incident-condition">{incident.condition.text}</p>
        </div>
        <IncidentStateBadge state={incident.state} />
      </div>
      <IncidentFacts incident={incident} />
      {incident.acknowledgement !== null && <Acknowledgement acknowledgement={incident.acknowledgement} />}
      {disposition !== null && (
        <blockquote class="disposition">
          <p>
            <strong>{words.disposition[disposition.verdict]}</strong>
            {disposition.until !== null && (
              <>
                {' '}
                · {words.incident.until} <InstantText instant={disposition.until} />
              </>
            )}
          </p>
          <p class="note">{disposition.note}</p>
          <p class="soft">
            {words.incident.by(disposition.actor)} · <InstantText instant={disposition.at} />
          </p>
        </blockquote>
      )}
      <PastNotifications incident={incident} />
    </article>
  );
}

/** They are asked for once somebody wants to see them: there may be many past incidents on the page. */
function PastNotifications({ incident }: { readonly incident: Incident }) {
  const { words } = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.incident.notifications}</summary>
      {open && <IncidentNotifications incident={incident} />}
    </details>
  );
}
