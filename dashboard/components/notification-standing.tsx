import type { Notification } from '../../server/api/contract.ts';
import { useResource } from '../api/live.tsx';
import { silencesResource } from '../api/resources.ts';
import type { Catalogue } from '../i18n/catalogue.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Age, Ahead, InstantText } from './age.tsx';
import { type Holder, holderOf } from './holder.ts';

/** How a notification stands beyond the word for its state: since when, until when, how often it was tried, what went wrong. */
export function NotificationStanding({ notification }: { readonly notification: Notification }) {
  const { words } = useLocale();
  const { state, attempts, error } = notification;
  const isOwed = state === 'pending' || state === 'held';
  return (
    <span class="notification-standing">
      <Moment notification={notification} />
      {attempts > 0 && (isOwed || state === 'dead') && <span>{words.alerts.attempts(attempts)}</span>}
      {error !== null && state !== 'delivered' && <span class={state === 'dead' ? 'text-bad' : 'notification-error'}>{error}</span>}
    </span>
  );
}

function Moment({ notification }: { readonly notification: Notification }) {
  const { words } = useLocale();
  const { id, state, attempts, nextAttemptAt, deliveredAt, endedAt, heldBy, toldAs } = notification;
  switch (state) {
    case 'pending':
      if (attempts === 0 || nextAttemptAt === null) return <span>{words.alerts.waiting}</span>;
      return (
        <span>
          {words.alerts.nextAttempt} <Ahead instant={nextAttemptAt} />
        </span>
      );
    case 'held':
      return (
        <span>
          {heldBy !== null && <HeldBy heldBy={heldBy} />} · {words.alerts.heldUntil}{' '}
          {nextAttemptAt !== null && <InstantText instant={nextAttemptAt} />}
        </span>
      );
    case 'delivered':
      return (
        <span>
          {words.alerts.deliveredAt} {deliveredAt !== null && <Age instant={deliveredAt} />}
          {toldAs !== null && toldAs !== id && <> · {words.alerts.toldTogether}</>}
        </span>
      );
    case 'dead':
      return (
        <span>
          {words.alerts.gaveUpAt} {endedAt !== null && <Age instant={endedAt} />}
        </span>
      );
    case 'silenced':
      return (
        <span>
          {words.alerts.notSent} · {endedAt !== null && <Age instant={endedAt} />}
        </span>
      );
  }
}

function HeldBy({ heldBy }: { readonly heldBy: string }) {
  const { words } = useLocale();
  const silences = useResource(silencesResource).data?.silences ?? [];
  return <>{holderWords(holderOf(heldBy, silences), words)}</>;
}

function holderWords(holder: Holder, words: Catalogue): string {
  const { holder: told } = words.alerts;
  switch (holder.kind) {
    case 'silence':
      return holder.silence === null ? told.unknownSilence : told.silence(holder.silence.reason, holder.silence.author);
    case 'maintenance':
      return told.maintenance(holder.name);
    case 'quiet-hours':
      return told['quiet-hours'];
  }
}
