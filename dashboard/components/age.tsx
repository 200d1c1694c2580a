import { useLocale } from '../i18n/locale.tsx';
import { useNow } from './clock.tsx';

/** How long ago an instant (RFC 3339) was; the instant itself shows on hover and is there for machines. */
export function Age({ instant }: { readonly instant: string }) {
  const { format } = useLocale();
  const now = useNow();
  // The clock ticks every few seconds: what came in since the last tick is now, not in the future.
  const at = Math.min(Date.parse(instant) / 1000, now);
  return (
    <time class="age" dateTime={instant} title={format.exactInstant(instant)}>
      {format.age(at, now)}
    </time>
  );
}

/** How long something has lasted that began at an instant (RFC 3339). */
export function Lasting({ instant }: { readonly instant: string }) {
  const { words, format } = useLocale();
  const seconds = Math.max(0, useNow() - Date.parse(instant) / 1000);
  return (
    <time dateTime={instant} title={format.exactInstant(instant)}>
      {words.decision.lasting(format.duration(seconds))}
    </time>
  );
}

/** An instant (RFC 3339) as date and time. */
export function InstantText({ instant }: { readonly instant: string }) {
  const { format } = useLocale();
  return (
    <time dateTime={instant} title={format.exactInstant(instant)}>
      {format.instant(instant)}
    </time>
  );
}

/** How far ahead an instant (RFC 3339) lies; what is overdue is now. */
export function Ahead({ instant }: { readonly instant: string }) {
  const { format } = useLocale();
  const now = useNow();
  return (
    <time dateTime={instant} title={format.exactInstant(instant)}>
      {format.age(Math.max(Date.parse(instant) / 1000, now), now)}
    </time>
  );
}
