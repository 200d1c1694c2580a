import type { JournalEntry } from '../../../server/api/contract.ts';
import { journalResource } from '../../api/resources.ts';
import { InstantText } from '../../components/age.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { deedOf } from './journal-deed.ts';

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
  const { words } = useLocale();
  const { title, isGrave = false, from, until, text, location } = deedOf(entry, words);
  return (
    <li>
      <span class="journal-head">
        <InstantText instant={entry.at} /> <span class="soft">{entry.actor}</span>
      </span>
      <strong {...(isGrave ? { class: 'text-bad' } : {})}>
        {title}
        {from !== undefined && (
          <>
            {' '}
            {words.decision.since} <InstantText instant={from} />
          </>
        )}
        {until !== undefined && (
          <>
            {' '}
            {words.decision.until} <InstantText instant={until} />
          </>
        )}
      </strong>
      {text !== undefined && <span>{text}</span>}
      {location !== undefined && <code class="location">{location}</code>}
      {entry.note !== '' && <span class="journal-note">{entry.note}</span>}
    </li>
  );
}
