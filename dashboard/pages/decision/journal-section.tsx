import type { JournalEntry } from '../../../server/api/contract.ts';
import { journalResource } from '../../api/resources.ts';
import { InstantText } from '../../components/age.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { decisionPath } from '../paths.ts';
import { deedOf } from './journal-deed.ts';

/** What people and the monitor did about a decision, and why. */
export function JournalSection({ id }: { readonly id: string }) {
  const { words } = useLocale();
  return (
    <Section id="journal" title={words.journal.title}>
      <Loaded resource={journalResource(id)}>{({ entries }) => <JournalList entries={entries} />}</Loaded>
    </Section>
  );
}

interface ListProps {
  readonly entries: readonly JournalEntry[];
  /** Whether they are about more than one decision, so that each says which. */
  readonly isOverall?: boolean;
}

/** Lines of the log, the newest first. */
export function JournalList({ entries, isOverall = false }: ListProps) {
  const { words } = useLocale();
  if (entries.length === 0) return <p class="soft">{words.journal.none}</p>;
  return (
    <ol class="journal">
      {entries.map((entry, index) => (
        <JournalItem key={`${entries.length - index}`} entry={entry} isOverall={isOverall} />
      ))}
    </ol>
  );
}

function JournalItem({ entry, isOverall }: { readonly entry: JournalEntry; readonly isOverall: boolean }) {
  const { words } = useLocale();
  const { title, isGrave = false, from, until, text, location } = deedOf(entry, words);
  return (
    <li>
      <span class="journal-head">
        <InstantText instant={entry.at} /> <span class="soft">{entry.actor}</span>
        {isOverall && entry.decision !== null && (
          <>
            {' '}
            <a href={decisionPath(entry.decision)}>{entry.decision}</a>
          </>
        )}
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
