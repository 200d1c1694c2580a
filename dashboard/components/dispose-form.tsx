import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Incident } from '../../server/api/contract.ts';
import { dispose, outdatedByDisposition } from '../api/dispose.ts';
import { ApiError } from '../api/http.ts';
import { useLive } from '../api/live.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { remember, remembered } from '../preferences/remembered.ts';
import { type DispositionFields, defaultWaiverEnd, dispositionRequest, localDateTime } from './disposition-request.ts';
import { Notice } from './notice.tsx';
import { VerdictChoice } from './verdict-choice.tsx';

interface Props {
  readonly incident: Incident;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A person's answer to an incident: verdict, why, who, and until when for a waiver. */
export function DisposeForm({ incident, onDone, onCancel }: Props) {
  const { words } = useLocale();
  const { store } = useLive();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<DispositionFields>(initialFields);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const change = (changed: Partial<DispositionFields>) => setFields((current) => ({ ...current, ...changed }));

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    setSending(true);
    setFailure(null);
    try {
      await dispose(incident.id, dispositionRequest(fields));
      remember('actor', fields.actor.trim());
      onDone();
    } catch (error) {
      const conflict = error instanceof ApiError && error.status === 409;
      setFailure(conflict ? words.incident.conflict : error instanceof Error ? error.message : String(error));
      setSending(false);
    }
    store.refresh(outdatedByDisposition(incident.decision));
  };

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
      <div class="field field-wide">
        <label for={`${id}-note`}>{words.incident.note}</label>
        <textarea
          id={`${id}-note`}
          required
          rows={3}
          maxLength={NOTE_LENGTH}
          aria-describedby={`${id}-note-hint`}
          value={fields.note}
          onInput={(event) => change({ note: event.currentTarget.value })}
        />
        <p id={`${id}-note-hint`} class="hint">
          {words.incident.noteHint}
        </p>
      </div>
      <div class="field">
        <label for={`${id}-actor`}>{words.incident.actor}</label>
        <input
          id={`${id}-actor`}
          required
          maxLength={ACTOR_LENGTH}
          autocomplete="name"
          value={fields.actor}
          onInput={(event) => change({ actor: event.currentTarget.value })}
        />
      </div>
      {failure !== null && (
        <Notice tone="bad" icon="alert" live>
          <strong>{words.incident.failed}</strong> {failure}
        </Notice>
      )}
      <div class="form-actions">
        <button type="submit" class="button button-primary" disabled={sending}>
          {sending ? words.incident.submitting : words.incident.submit}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {words.incident.cancel}
        </button>
      </div>
    </form>
  );
}

/** The limits of the API's disposition request, in UTF-16 code units. */
const NOTE_LENGTH = 4000;
const ACTOR_LENGTH = 200;

function initialFields(): DispositionFields {
  return { verdict: 'rolled-back', note: '', actor: remembered('actor') ?? '', until: defaultWaiverEnd(new Date()) };
}
