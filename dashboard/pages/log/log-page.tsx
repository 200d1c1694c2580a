import { useState } from 'preact/hooks';
import type { JournalAuditAnswer } from '../../../server/api/contract.ts';
import { getJson } from '../../api/http.ts';
import { logResource } from '../../api/resources.ts';
import { errorWords } from '../../components/error-words.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { ForRole } from '../../identity/session.tsx';
import { JournalList } from '../decision/journal-section.tsx';

/** Who did what, when and why, over everything. */
export function LogPage() {
  const { words } = useLocale();
  return (
    <Page title={words.log.title} lead={words.log.lead}>
      <ForRole atLeast="admin">
        <Audit />
      </ForRole>
      <Loaded resource={logResource}>{({ entries }) => <JournalList entries={entries} isOverall />}</Loaded>
    </Page>
  );
}

/** Goes through the whole log where an admin wants it. */
function Audit() {
  const { words } = useLocale();
  const [found, setFound] = useState<JournalAuditAnswer | Error | 'asking' | null>(null);
  const ask = async () => {
    setFound('asking');
    setFound(await getJson<JournalAuditAnswer>('/journal/audit').catch((error: Error) => error));
  };
  return (
    <div class="log-audit">
      <button type="button" class="button" disabled={found === 'asking'} onClick={ask}>
        {words.log.audit}
      </button>
      {found !== null && found !== 'asking' && <Finding found={found} />}
    </div>
  );
}

function Finding({ found }: { readonly found: JournalAuditAnswer | Error }) {
  const { words } = useLocale();
  if (found instanceof Error) {
    return (
      <Notice tone="unknown" icon="alert" live>
        {errorWords(found, words)}
      </Notice>
    );
  }
  const { intact, entries, head, fault } = found;
  return (
    <Notice tone={intact ? 'good' : 'bad'} icon={intact ? 'check' : 'alert'} live>
      <strong>{fault === null ? words.log.intact(entries) : words.log.fault[fault.kind](fault.seq)}</strong>{' '}
      {head !== null && (
        <span>
          {words.log.head} <code class="location">{`${head.seq}:${head.hash}`}</code>
        </span>
      )}
    </Notice>
  );
}
