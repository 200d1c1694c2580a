import { useRoute } from 'preact-iso';
import type { Incident } from '../../../server/api/contract.ts';
import { isMissing } from '../../api/http.ts';
import { useResource } from '../../api/live.tsx';
import { decisionsResource, incidentResource } from '../../api/resources.ts';
import { viewQuery } from '../../charts/view.ts';
import { AnswerableIncident } from '../../components/answerable-incident.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';
import { aroundIncident } from './around-incident.ts';
import { IncidentTimeline } from './incident-timeline.tsx';
import { PastIncident } from './past-incident.tsx';

/** One incident, with everything that happened in it. */
export function IncidentPage() {
  const { words } = useLocale();
  const id = useRoute().params.id ?? '';
  const resource = incidentResource(id);
  const { data, error } = useResource(resource);
  if (isMissing(error)) return <NoSuchIncident id={id} />;
  return (
    <Page
      title={data === null ? id : `${data.decision} ${data.condition.text}`}
      lead={words.incident.one}
      aside={data !== null && <ChartsLink incident={data} />}
    >
      <Loaded key={id} resource={resource}>
        {(incident) => (
          <>
            {incident.state === 'disposed' ? (
              <PastIncident incident={incident} />
            ) : (
              <AnswerableIncident incident={incident} context={<DecisionLink id={incident.decision} />} />
            )}
            <Section id="timeline" title={words.incident.timeline.title}>
              <IncidentTimeline incident={incident} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function DecisionLink({ id }: { readonly id: string }) {
  const decisions = useResource(decisionsResource).data?.decisions ?? [];
  return (
    <a href={decisionPath(id)}>
      {id} {decisions.find((one) => one.id === id)?.title}
    </a>
  );
}

/** Leads to the charts of the decision in the time of the incident. */
function ChartsLink({ incident }: { readonly incident: Incident }) {
  const { words } = useLocale();
  return (
    <a class="button" href={`${decisionPath(incident.decision)}?${viewQuery(aroundIncident(incident, Date.now() / 1000))}#charts`}>
      {words.incident.charts}
    </a>
  );
}

function NoSuchIncident({ id }: { readonly id: string }) {
  const { words } = useLocale();
  return (
    <Page title={words.incident.missing(id)}>
      <p>
        <a href="/incidents">{words.incident.toAll}</a>
      </p>
    </Page>
  );
}
