import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Incident } from '../../../server/api/contract.ts';
import { incidentsResource } from '../../api/resources.ts';
import { AnswerableIncident } from '../../components/answerable-incident.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { incidentPath } from '../paths.ts';
import { type IncidentFilter, incidentFilterOf, incidentQueryOf, narrowed } from './incident-filter.ts';
import { IncidentFilterBar } from './incident-filter-bar.tsx';
import { PastIncident } from './past-incident.tsx';

/** How many past incidents are shown before somebody asks for more. */
const PAST_AT_ONCE = 20;

/** Every incident: those that wait for an answer first, then those that have one. */
export function IncidentsPage() {
  const { words } = useLocale();
  return (
    <Page title={words.incident.title} lead={words.incident.lead}>
      <Loaded resource={incidentsResource}>{({ incidents }) => <Incidents incidents={incidents} />}</Loaded>
    </Page>
  );
}

function Incidents({ incidents }: { readonly incidents: readonly Incident[] }) {
  const { words } = useLocale();
  const { url, path, route } = useLocation();
  const filter = incidentFilterOf(new URL(url, location.origin).searchParams);
  const choose = (changed: Partial<IncidentFilter>) => route(path + incidentQueryOf({ ...filter, ...changed }), 'text' in changed);
  const shown = narrowed(incidents, filter);
  const open = shown.filter(({ state }) => state !== 'disposed');
  const past = shown.filter(({ state }) => state === 'disposed');
  return (
    <>
      {incidents.length > 0 && <IncidentFilterBar incidents={incidents} filter={filter} shown={shown.length} onChange={choose} />}
      <Section id="open" title={words.incident.open}>
        {open.length === 0 && <p class="soft">{words.incident.noOpen}</p>}
        <div class="card-list">
          {open.map((incident) => (
            <AnswerableIncident key={incident.id} incident={incident} context={<IncidentLink incident={incident} />} />
          ))}
        </div>
      </Section>
      <Section id="past" title={words.incident.past}>
        {past.length === 0 && <p class="soft">{words.incident.noPast}</p>}
        <PastIncidents incidents={past} />
      </Section>
    </>
  );
}

function PastIncidents({ incidents }: { readonly incidents: readonly Incident[] }) {
  const { words } = useLocale();
  const [count, setCount] = useState(PAST_AT_ONCE);
  const left = incidents.length - count;
  return (
    <div class="card-list">
      {incidents.slice(0, count).map((incident) => (
        <PastIncident key={incident.id} incident={incident} link />
      ))}
      {left > 0 && (
        <button type="button" class="button" onClick={() => setCount(count + PAST_AT_ONCE)}>
          {words.incident.more(left)}
        </button>
      )}
    </div>
  );
}

function IncidentLink({ incident }: { readonly incident: Incident }) {
  const { words } = useLocale();
  return (
    <a href={incidentPath(incident.id)}>
      {incident.decision} · {words.incident.timeline.title}
    </a>
  );
}
