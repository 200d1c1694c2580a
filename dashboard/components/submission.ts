import { useState } from 'preact/hooks';
import { ApiError } from '../api/http.ts';
import { useLive } from '../api/live.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { useActor } from '../identity/session.tsx';
import { useAnnounce } from './announcer.tsx';
import { errorWords } from './error-words.ts';

/** What a form does when it is sent. */
interface Submission {
  /** Tells the service. Throws ApiError. */
  readonly send: () => Promise<unknown>;
  /** Who sends it, remembered for the next form. */
  readonly actor: string;
  /** Which resources it puts out of date, whether it succeeds or not. */
  readonly outdated: (key: string) => boolean;
  readonly onDone: () => void;
  /** What to say where somebody else was faster (409), and what to do, since there is nothing left to send; left out where nobody can be. */
  readonly conflict?: { readonly message: string; readonly onConflict: () => void };
}

/** How the sending of a form stands. */
interface Sending {
  readonly sending: boolean;
  /** Why it failed; null where it did not. */
  readonly failure: string | null;
  readonly submit: (event: Event) => void;
}

/** Sends a form: once at a time, and with what went wrong kept beside it. A conflict is said aloud, since the form is about to go. */
export function useSubmission({ send, actor, outdated, onDone, conflict }: Submission): Sending {
  const { words } = useLocale();
  const { store } = useLive();
  const announce = useAnnounce();
  const { rememberActor } = useActor();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const submit = async (event: Event) => {
    event.preventDefault();
    setSending(true);
    setFailure(null);
    try {
      await send();
      rememberActor(actor.trim());
      onDone();
    } catch (error) {
      if (conflict !== undefined && error instanceof ApiError && error.status === 409) {
        announce(conflict.message, 'alert');
        conflict.onConflict();
      } else {
        setFailure(errorWords(error, words));
        setSending(false);
      }
    }
    store.refresh(outdated);
  };
  return { sending, failure, submit };
}
