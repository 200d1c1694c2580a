import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ConditionView, Incident } from '../../server/api/contract.ts';
import { acknowledge, outdatedByAcknowledgement } from '../api/alerts.ts';
import { useLocale } from '../i18n/locale.tsx';
import { ForRole } from '../identity/session.tsx';
import { silenceDecisionPath } from '../pages/paths.ts';
import { Acknowledgement } from './acknowledgement.tsx';
import { useAnnounce } from './announcer.tsx';
import { IncidentStateBadge } from './badge.tsx';
import { DisposeForm } from './dispose-form.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { IncidentNotifications } from './incident-notifications.tsx';
import { NoteForm } from './note-form.tsx';
import { useOpener } from './opener.ts';

interface Props {
  readonly incident: Incident;
  readonly condition?: ConditionView;
  /** What stands above the condition's words, such as a link to the decision. */
  readonly context?: ComponentChildren;
}

/** An open incident: which condition, in the record's own words, with its numbers, who was told, and what can be done about it. */
export function AnswerableIncident({ incident, condition, context }: Props) {
  return (
    <article class="incident">
      <div class="incident-head">
        <div>
          {context}
          <p class="incident-condition">{incident.condition.text}</p>
          <code class="location">
            {incident.condition.path}:{incident.condition.line}
          </code>
        </div>
        <IncidentStateBadge state={incident.state} />
      </div>
      <IncidentFacts incident={incident} {...(condition === undefined ? {} : { condition })} />
      {incident.acknowledgement !== null && <Acknowledgement acknowledgement={incident.acknowledgement} />}
      <ForRole atLeast="operator">
        <Answer incident={incident} />
      </ForRole>
      <IncidentNotifications incident={incident} />
    </article>
  );
}

/** The buttons, or the form that one of them opened. */
function Answer({ incident }: { readonly incident: Incident }) {
  const { words } = useLocale();
  const [form, setForm] = useState<'disposition' | 'acknowledgement' | null>(null);
  const announce = useAnnounce();
  const close = () => setForm(null);
  const opener = useOpener(form !== null);
  const done = (message: string) => {
    close();
    announce(message);
  };
  if (form === 'disposition') return <DisposeForm incident={incident} onDone={() => done(words.incident.submitted)} onCancel={close} />;
  if (form === 'acknowledgement') {
    return (
      <NoteForm
        title={words.incident.acknowledgeTitle}
        hint={words.incident.acknowledgeHint}
        submit={words.incident.acknowledgeSubmit}
        send={(request) => acknowledge(incident.id, request)}
        outdated={outdatedByAcknowledgement(incident.decision)}
        conflict={words.incident.acknowledgeConflict}
        onDone={() => done(words.incident.acknowledged)}
        onCancel={close}
      />
    );
  }
  return (
    <div class="incident-actions">
      <button ref={opener} type="button" class="button button-primary" onClick={() => setForm('disposition')}>
        {words.incident.answer}
      </button>
      {incident.acknowledgement === null && (
        <button type="button" class="button" onClick={() => setForm('acknowledgement')}>
          {words.incident.acknowledge}
        </button>
      )}
      <a class="button" href={silenceDecisionPath(incident.decision)}>
        {words.incident.silence}
      </a>
    </div>
  );
}
