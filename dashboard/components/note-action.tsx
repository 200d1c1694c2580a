import { useState } from 'preact/hooks';
import type { NoteRequest } from '../../server/api/contract.ts';
import { outdatedByAlertAction } from '../api/alerts.ts';
import { useMay } from '../identity/session.tsx';
import { useAnnounce } from './announcer.tsx';
import { NoteForm } from './note-form.tsx';
import { useOpener } from './opener.ts';

interface Props {
  /** The word on the button, and on the one that sends. */
  readonly word: string;
  /** What it is done to, to tell its button from others for those who do not see where it stands. */
  readonly what: string;
  /** What the form is called by screen readers. */
  readonly title: string;
  readonly send: (request: NoteRequest) => Promise<unknown>;
  /** What to say where somebody else was faster. */
  readonly conflict: string;
  /** What to say once it is done. */
  readonly done: string;
}

/** A button that does something about messages in a person's name, once they have said who they are. */
export function NoteAction({ word, what, title, send, conflict, done }: Props) {
  const [asking, setAsking] = useState(false);
  const announce = useAnnounce();
  const opener = useOpener(asking);
  const close = () => setAsking(false);
  if (!useMay('operator')) return null;
  if (!asking) {
    return (
      <button ref={opener} type="button" class="button button-small" onClick={() => setAsking(true)}>
        {word}
        <span class="visually-hidden">: {what}</span>
      </button>
    );
  }
  return (
    <NoteForm
      title={title}
      submit={word}
      send={send}
      outdated={outdatedByAlertAction}
      conflict={conflict}
      onDone={() => {
        close();
        announce(done);
      }}
      onCancel={close}
    />
  );
}
