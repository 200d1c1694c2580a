import type { Staleness } from '../api/freshness.ts';
import { useLocale } from '../i18n/locale.tsx';
import { useNow } from './clock.tsx';
import { Notice } from './notice.tsx';

/** Says that what the page shows is out of date, since when and why. */
export function StaleNotice({ stale: { reason, since } }: { readonly stale: Staleness }) {
  const { words, format } = useLocale();
  const now = useNow();
  return (
    <Notice tone="unknown" icon="alert">
      <strong>
        {since === null
          ? words.stale.never
          : words.stale.since(format.instant(new Date(since * 1000).toISOString()), format.age(Math.min(since, now), now))}
      </strong>{' '}
      {words.stale.reason[reason]}
    </Notice>
  );
}
