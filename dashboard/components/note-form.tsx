import { useEffect, useRef, useState } from 'preact/hooks';
import type { NoteRequest } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { useActor } from '../identity/session.tsx';
import { ActorField, FormEnd, NoteField } from './form-parts.tsx';
import { useSubmission } from './submission.ts';

interface Props {
  /** What the form is called by screen readers. */
  readonly title: string;
  readonly hint?: string;
  /** The word on the button that sends. */
  readonly submit: string;
  readonly send: (request: NoteRequest) => Promise<unknown>;
  readonly outdated: (key: string) => boolean;
  /** What to say where somebody else was faster (409). */
  readonly conflict: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Does something in a person's name, with a note where they have one. */
export function NoteForm({ title, hint, submit, send, outdated, conflict, onDone, onCancel }: Props) {
  const { words } = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const [actor, setActor] = useState(useActor().actor);
  const [note, setNote] = useState('');
  const submission = useSubmission({
    send: () => send({ actor: actor.trim(), note: note.trim() }),
    ...{ actor, outdated, onDone },
    conflict: { message: conflict, onConflict: onCancel },
  });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form ref={form} class="form" aria-label={title} onSubmit={submission.submit}>
      {hint !== undefined && <p class="hint field-wide">{hint}</p>}
      <ActorField label={words.form.actor} value={actor} onChange={setActor} />
      <NoteField label={words.form.note} value={note} onChange={setNote} />
      <FormEnd submit={submit} sending={submission.sending} failure={submission.failure} onCancel={onCancel} />
    </form>
  );
}
