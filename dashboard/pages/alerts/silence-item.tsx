import type { Silence } from '../../../server/api/contract.ts';
import { endSilence } from '../../api/alerts.ts';
import { InstantText } from '../../components/age.tsx';
import { SilenceStateBadge } from '../../components/badge.tsx';
import { Fact } from '../../components/fact.tsx';
import { matcherWords } from '../../components/matcher-words.ts';
import { NoteAction } from '../../components/note-action.tsx';
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
      {state !== 'ended' && (
        <NoteAction
          word={words.silence.end[state]}
          what={matcherWords(match, words)}
          title={words.silence.endTitle}
          send={(request) => endSilence(silence.id, request)}
          conflict={words.silence.endConflict}
          done={words.silence.hasEnded}
        />
      )}
    </li>
  );
}
