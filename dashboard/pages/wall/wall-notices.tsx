import { useResource } from '../../api/live.tsx';
import { channelsResource, monitorResource } from '../../api/resources.ts';
import { useNow } from '../../components/clock.tsx';
import { givenUpCount } from '../../components/given-up.ts';
import { Notice } from '../../components/notice.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import type { Staleness } from './freshness.ts';

/** What keeps the wall from being believed: it is out of date, a source cannot be reached, messages did not arrive. */
export function WallNotices({ stale }: { readonly stale: Staleness | null }) {
  const { words } = useLocale();
  const down = useResource(monitorResource).data?.sources.filter(({ reachable }) => reachable === false) ?? [];
  const givenUp = givenUpCount(useResource(channelsResource).data?.channels ?? []);
  return (
    <div class="wall-notices" aria-live="polite">
      {stale !== null && (
        <Notice tone="unknown" icon="alert">
          <strong>
            <Since stale={stale} />
          </strong>{' '}
          {words.wall.staleReason[stale.reason]}
        </Notice>
      )}
      {down.map(({ name, url }) => (
        <Notice key={name} tone="unknown" icon="question">
          {words.state.sourceDown(name, url)}
        </Notice>
      ))}
      {givenUp > 0 && (
        <Notice tone="bad" icon="alert">
          {words.alerts.givenUp.title(givenUp)}
        </Notice>
      )}
    </div>
  );
}

function Since({ stale: { since } }: { readonly stale: Staleness }) {
  const { words, format } = useLocale();
  const now = useNow();
  if (since === null) return <>{words.wall.neverFresh}</>;
  return <>{words.wall.staleSince(format.instant(new Date(since * 1000).toISOString()), format.age(Math.min(since, now), now))}</>;
}
