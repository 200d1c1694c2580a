import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { SilenceList } from '../../../server/api/contract.ts';
import { silencesResource } from '../../api/resources.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useOpener } from '../../components/opener.ts';
import { Section } from '../../components/section.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { useMay } from '../../identity/session.tsx';
import { changedQuery } from './changed-query.ts';
import { MaintenanceItem } from './maintenance-item.tsx';
import { SilenceForm } from './silence-form.tsx';
import { SilenceItem } from './silence-item.tsx';

/** What keeps messages back, and the form for more of it; `?silence=ID` opens the form for a decision. */
export function SilenceSection() {
  const { words } = useLocale();
  const { path, query, route } = useLocation();
  const announce = useAnnounce();
  const mayAdd = useMay('operator');
  const asked = query.silence;
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    if (asked !== undefined) setAdding(true);
  }, [asked]);
  const close = () => {
    setAdding(false);
    if (asked !== undefined) route(path + changedQuery(query, { silence: null }), true);
  };
  const opener = useOpener(adding);
  const add = (
    <button ref={opener} type="button" class="button button-small" onClick={() => setAdding(true)}>
      {words.silence.add}
    </button>
  );
  return (
    <Section id="silences" title={words.silence.title} aside={adding || !mayAdd ? undefined : add}>
      <p class="soft">{words.silence.lead}</p>
      {adding && mayAdd && (
        <SilenceForm
          key={asked ?? ''}
          decisions={asked ?? ''}
          onDone={() => {
            close();
            announce(words.silence.added);
          }}
          onCancel={close}
        />
      )}
      <Loaded resource={silencesResource}>{(list) => <Silences list={list} />}</Loaded>
    </Section>
  );
}

function Silences({ list: { silences, maintenance } }: { readonly list: SilenceList }) {
  const { words } = useLocale();
  const standing = silences.filter(({ state }) => state !== 'ended');
  const ended = silences.filter(({ state }) => state === 'ended');
  return (
    <>
      {standing.length === 0 ? (
        <p class="soft">{words.silence.none}</p>
      ) : (
        <ul class="card-list">
          {standing.map((silence) => (
            <SilenceItem key={silence.id} silence={silence} />
          ))}
        </ul>
      )}
      {maintenance.length > 0 && (
        <>
          <h3>{words.silence.maintenance}</h3>
          <ul class="card-list">
            {maintenance.map((window) => (
              <MaintenanceItem key={window.name} window={window} />
            ))}
          </ul>
        </>
      )}
      {ended.length > 0 && (
        <details>
          <summary>{words.silence.ended(ended.length)}</summary>
          <ul class="card-list">
            {ended.map((silence) => (
              <SilenceItem key={silence.id} silence={silence} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
