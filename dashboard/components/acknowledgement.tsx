import type { Incident } from '../../server/api/contract.ts';
import { useLocale } from '../i18n/locale.tsx';
import { InstantText } from './age.tsx';
import { Icon } from './icon.tsx';

/** Who takes care of an incident, since when, and what they said. */
export function Acknowledgement({ acknowledgement }: { readonly acknowledgement: NonNullable<Incident['acknowledgement']> }) {
  const { words } = useLocale();
  const { actor, at, note } = acknowledgement;
  return (
    <p class="acknowledgement">
      <Icon name="person" />
      <strong>{words.incident.acknowledgedBy(actor)}</strong>
      <span class="soft">
        <InstantText instant={at} />
      </span>
      {note !== '' && <span class="note">{note}</span>}
    </p>
  );
}
