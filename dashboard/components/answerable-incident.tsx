import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ConditionView, Incident } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { useAnnounce } from './announcer.tsx';
import { IncidentStateBadge } from './badge.tsx';
import { DisposeForm } from './dispose-form.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { PAGE_HEADING_ID } from './page.tsx';

interface Props {
  readonly incident: Incident;
  readonly condition?: ConditionView;
  /** What stands above the condition's words, such as a link to the decision. */
  readonly context?: ComponentChildren;
}

/** An open incident: which condition, in the record's own words, with its numbers and the form to answer it. */
export function AnswerableIncident({ incident, condition, context }: Props) {
  const { words } = useLocale();
  const [answering, setAnswering] = useState(false);
  const announce = useAnnounce();
  const done = () => {
    setAnswering(false);
    announce(words.incident.submitted);
    // The incident is about to leave the page with the focus inside it: the page's heading is where the reader goes on.
    document.getElementById(PAGE_HEADING_ID)?.focus();
  };
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
      {answering ? (
        <DisposeForm incident={incident} onDone={done} onCancel={() => setAnswering(false)} />
      ) : (
        <button type="button" class="button button-primary" onClick={() => setAnswering(true)}>
          {words.incident.answer}
        </button>
      )}
    </article>
  );
}
