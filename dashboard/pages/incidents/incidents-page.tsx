import type { Incident } from '../../../server/api/contract.ts';
import { incidentsResource } from '../../api/resources.ts';
import { AnswerableIncident } from '../../components/answerable-incident.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';
import { PastIncident } from './past-incident.tsx';

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
  const open = incidents.filter(({ state }) => state !== 'disposed');
  const past = incidents.filter(({ state }) => state === 'disposed');
  return (
    <>
      <Section id="open" title={words.incident.open}>
        {open.length === 0 && <p class="soft">{words.incident.noOpen}</p>}
        <div class="card-list">
          {open.map((incident) => (
            <AnswerableIncident
              key={incident.id}
              incident={incident}
              context={<a href={decisionPath(incident.decision)}>{incident.decision}</a>}
            />
          ))}
        </div>
      </Section>
      <Section id="past" title={words.incident.past}>
        {past.length === 0 && <p class="soft">{words.incident.noPast}</p>}
        <div class="card-list">
          {past.map((incident) => (
            <PastIncident key={incident.id} incident={incident} />
          ))}
        </div>
      </Section>
    </>
  );
}
