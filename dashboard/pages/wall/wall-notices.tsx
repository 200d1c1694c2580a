import type { Staleness } from '../../api/freshness.ts';
import { useResource } from '../../api/live.tsx';
import { channelsResource, monitorResource } from '../../api/resources.ts';
import { givenUpCount } from '../../components/given-up.ts';
import { Notice } from '../../components/notice.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { useLocale } from '../../i18n/locale.tsx';

/** What keeps the wall from being believed: it is out of date, a source cannot be reached, messages did not arrive. */
export function WallNotices({ stale }: { readonly stale: Staleness | null }) {
  const { words } = useLocale();
  const down = useResource(monitorResource).data?.sources.filter(({ reachable }) => reachable === false) ?? [];
  const givenUp = givenUpCount(useResource(channelsResource).data?.channels ?? []);
  return (
    <div class="wall-notices" aria-live="polite">
      {stale !== null && <StaleNotice stale={stale} />}
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
