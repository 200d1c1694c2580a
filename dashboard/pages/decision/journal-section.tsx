import type { JournalEntry } from '../../../server/api/contract.ts';
import { journalResource } from '../../api/resources.ts';
import { InstantText } from '../../components/age.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** What people and the monitor did about a decision, and why. */
export function JournalSection({ id }: { readonly id: string }) {
  const { words } = useLocale();
  return (
    <Section id="journal" title={words.journal.title}>
      <Loaded resource={journalResource(id)}>
        {({ entries }) =>
          entries.length === 0 ? (
            <p class="soft">{words.journal.none}</p>
          ) : (
            <ol class="journal">
              {entries.map((entry, index) => (
                <JournalItem key={`${entries.length - index}`} entry={entry} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Section>
  );
}

function JournalItem({ entry }: { readonly entry: JournalEntry }) {
  return (
    <li>
      <span class="journal-head">
        <InstantText instant={entry.at} /> <span class="soft">{entry.actor}</span>
      </span>
      <Deed entry={entry} />
      {entry.note !== '' && <span class="journal-note">{entry.note}</span>}
    </li>
  );
}

function Deed({ entry }: { readonly entry: JournalEntry }) {
  const { words } = useLocale();
  switch (entry.action) {
    case 'dispose': {
      const { verdict, until } = entry.detail;
      return (
        <strong>
          {words.journal.answered(words.disposition[verdict])}
          {until !== null && (
            <>
              {' '}
              {words.decision.until} <InstantText instant={until} />
            </>
          )}
        </strong>
      );
    }
    case 'stage': {
      const { from, stage, reason } = entry.detail;
      return (
        <>
          <strong>{words.journal.moved(from === null ? null : words.stage[from], words.stage[stage])}</strong>
          {reason !== null && <span>{words.journal.reason[reason]}</span>}
        </>
      );
    }
    case 'promise': {
      const { change, before, after, path, line, commit } = entry.detail;
      return (
        <>
          <strong class="text-bad">{words.journal.change[change]}</strong>
          <span>{after === null || after === before ? before : `${before} → ${after}`}</span>
          <code class="location">{`${path}${line === null ? '' : `:${line}`}${commit === undefined ? '' : ` @ ${commit.slice(0, 12)}`}`}</code>
        </>
      );
    }
  }
}
