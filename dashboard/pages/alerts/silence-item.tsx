import { useState } from 'preact/hooks';
import type { Silence } from '../../../server/api/contract.ts';
import { endSilence, outdatedByAlertAction } from '../../api/alerts.ts';
import { InstantText } from '../../components/age.tsx';
import { useAnnounce } from '../../components/announcer.tsx';
import { SilenceStateBadge } from '../../components/badge.tsx';
import { Fact } from '../../components/fact.tsx';
import { matcherWords } from '../../components/matcher-words.ts';
import { NoteForm } from '../../components/note-form.tsx';
import { useOpener } from '../../components/opener.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** One silence: what it keeps back, who wants it, why and until when; one that is not over can be ended. */
export function SilenceItem({ silence }: { readonly silence: Silence }) {
  const { words } = useLocale();
  const { match, from, until, author, reason, state, endedAt, endedBy } = silence;
  return (
    <li class="silence">
      <div class="silence-head">
        <SilenceStateBadge state={state} />
        <strong>{matcherWords(match, words)}</strong>
      </div>
      <dl class="facts">
        <Fact name={words.silence.reason}>{reason}</Fact>
        <Fact name={words.silence.by}>{author}</Fact>
        <Fact name={words.silence.from}>
          <InstantText instant={from} />
        </Fact>
        <Fact name={words.silence.until}>
          <InstantText instant={endedAt ?? until} />
          {endedBy !== null && <span class="hint">{words.silence.endedBy(endedBy)}</span>}
        </Fact>
      </dl>
      {state !== 'ended' && <End id={silence.id} what={matcherWords(match, words)} word={words.silence.end[state]} />}
    </li>
  );
}

interface EndProps {
  readonly id: string;
  /** What the silence is about, to tell its button from others. */
  readonly what: string;
  readonly word: string;
}

function End({ id, what, word }: EndProps) {
  const { words } = useLocale();
  const [asking, setAsking] = useState(false);
  const announce = useAnnounce();
  const opener = useOpener(asking);
  const close = () => setAsking(false);
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
      title={words.silence.endTitle}
      submit={word}
      send={(request) => endSilence(id, request)}
      outdated={outdatedByAlertAction}
      conflict={words.silence.endConflict}
      onDone={() => {
        close();
        announce(words.silence.hasEnded);
      }}
      onCancel={close}
    />
  );
}
