import { useEffect, useRef, useState } from 'preact/hooks';
import { addSilence, outdatedByAlertAction } from '../../api/alerts.ts';
import { ActorField, FormEnd, NoteField } from '../../components/form-parts.tsx';
import { matcherWords } from '../../components/matcher-words.ts';
import { useSubmission } from '../../components/submission.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { useActor } from '../../identity/session.tsx';
import { MatcherFields } from './matcher-fields.tsx';
import { type SilenceFields, silenceMatcher, silenceRequest } from './silence-request.ts';
import { SilenceTimes } from './silence-times.tsx';

interface Props {
  /** The decisions that the form begins with; empty for all. */
  readonly decisions: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Keeps messages back for a time: which, from when, until when, why, and who wants it. */
export function SilenceForm({ decisions, onDone, onCancel }: Props) {
  const { words } = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const { actor } = useActor();
  const [fields, setFields] = useState<SilenceFields>(() => initialFields(decisions, actor));
  const change = (changed: Partial<SilenceFields>) => setFields((current) => ({ ...current, ...changed }));
  const { sending, failure, submit } = useSubmission({
    send: () => addSilence(silenceRequest(fields, new Date())),
    actor: fields.actor,
    outdated: outdatedByAlertAction,
    onDone,
  });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form ref={form} class="form" aria-label={words.silence.add} onSubmit={submit}>
      <MatcherFields fields={fields} onChange={change} />
      <SilenceTimes fields={fields} onChange={change} />
      <NoteField
        label={words.silence.reason}
        hint={words.silence.form.reasonHint}
        required
        value={fields.reason}
        onChange={(reason) => change({ reason })}
      />
      <ActorField label={words.form.actor} value={fields.actor} onChange={(actor) => change({ actor })} />
      <p class="field-wide silence-result" aria-live="polite">
        {words.silence.form.result} <strong>{matcherWords(silenceMatcher(fields), words)}</strong>
      </p>
      <FormEnd submit={words.silence.submit} sending={sending} failure={failure} onCancel={onCancel} />
    </form>
  );
}

function initialFields(decisions: string, actor: string): SilenceFields {
  return {
    ...{ decisions, owners: '', tags: '', labels: '', severities: [], stages: [] },
    ...{ from: '', until: '1h', end: '', reason: '', actor },
  };
}
