import type { Maintenance } from '../../../server/api/contract.ts';
import { InstantText } from '../../components/age.tsx';
import { Badge, SilenceStateBadge } from '../../components/badge.tsx';
import { Fact } from '../../components/fact.tsx';
import { matcherWords } from '../../components/matcher-words.ts';
import { silenceLooks } from '../../components/tone.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** One maintenance window of the configuration. */
export function MaintenanceItem({ window: { name, match, author, reason, until, openUntil } }: { readonly window: Maintenance }) {
  const { words } = useLocale();
  return (
    <li class="silence">
      <div class="silence-head">
        {openUntil === null ? <Badge look={silenceLooks.scheduled} word={words.silence.notOpen} /> : <SilenceStateBadge state="active" />}
        <strong>{name}</strong>
        <span>{matcherWords(match, words)}</span>
      </div>
      <dl class="facts">
        <Fact name={words.silence.reason}>{reason}</Fact>
        <Fact name={words.silence.by}>{author}</Fact>
        {openUntil !== null && (
          <Fact name={words.silence.openUntil}>
            <InstantText instant={openUntil} />
          </Fact>
        )}
        <Fact name={words.silence.forGood}>
          <InstantText instant={until} />
        </Fact>
      </dl>
    </li>
  );
}
