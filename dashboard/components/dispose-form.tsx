import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Incident } from '../../server/api/contract.ts';
import { dispose, outdatedByDisposition } from '../api/dispose.ts';
import { useLocale } from '../i18n/locale.tsx';
import { useActor } from '../identity/session.tsx';
import { type DispositionFields, defaultWaiverEnd, dispositionRequest } from './disposition-request.ts';
import { ActorField, FormEnd, NoteField } from './form-parts.tsx';
import { localDateTime } from './local-date-time.ts';
import { useSubmission } from './submission.ts';
import { VerdictChoice } from './verdict-choice.tsx';

interface Props {
  readonly incident: Incident;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A person's answer to an incident: verdict, why, who, and until when for a waiver. */
export function DisposeForm({ incident, onDone, onCancel }: Props) {
  const { words } = useLocale();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { actor } = useActor();
  const [fields, setFields] = useState<DispositionFields>(() => initialFields(actor));
  const change = (changed: Partial<DispositionFields>) => setFields((current) => ({ ...current, ...changed }));
  const { sending, failure, submit } = useSubmission({
    send: () => dispose(incident.id, dispositionRequest(fields)),
    actor: fields.actor,
    outdated: outdatedByDisposition(incident.decision),
    onDone,
    conflict: { message: words.incident.conflict, onConflict: onCancel },
  });

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  return (
    <form ref={form} class="form" aria-label={words.incident.answerTitle} onSubmit={submit}>
      <VerdictChoice chosen={fields.verdict} onChoose={(verdict) => change({ verdict })} />
      {fields.verdict === 'waived' && (
        <div class="field">
          <label for={`${id}-until`}>{words.incident.until}</label>
          <input
            id={`${id}-until`}
            type="datetime-local"
            required
            min={localDateTime(new Date())}
            value={fields.until}
            onInput={(event) => change({ until: event.currentTarget.value })}
          />
        </div>
      )}
      <NoteField
        label={words.incident.note}
        hint={words.incident.noteHint}
        required
        value={fields.note}
        onChange={(note) => change({ note })}
      />
      <ActorField label={words.incident.actor} value={fields.actor} onChange={(actor) => change({ actor })} />
      <FormEnd submit={words.incident.submit} sending={sending} failure={failure} onCancel={onCancel} />
    </form>
  );
}

function initialFields(actor: string): DispositionFields {
  return { verdict: 'rolled-back', note: '', actor, until: defaultWaiverEnd(new Date()) };
}
