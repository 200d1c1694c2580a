import { useLocation } from 'preact-iso';
import type { Staleness } from '../api/freshness.ts';
import { useLive, useResource } from '../api/live.tsx';
import { channelsResource, monitorResource } from '../api/resources.ts';
import { useLocale } from '../i18n/locale.tsx';
import { ALERTS_PATH } from '../pages/paths.ts';
import { givenUpCount } from './given-up.ts';
import { Notice } from './notice.tsx';
import { StaleNotice } from './stale-notice.tsx';

/** Clocks further apart than this are said, in seconds: less is what a network and whole seconds make. */
const CLOCK_TOLERANCE = 5;

/** What everybody should know, whatever page they are on: messages that did not arrive, and what keeps the page from being up to date. */
export function ServiceNotices({ stale }: { readonly stale: Staleness | null }) {
  const { words, format } = useLocale();
  const { updatedTo } = useLive();
  const { data } = useResource(monitorResource);
  const down = data?.sources.filter(({ reachable }) => reachable === false) ?? [];
  const behind = data?.clockBehindSeconds ?? 0;
  const skewed = data?.sources.filter(({ clockSkewSeconds }) => Math.abs(clockSkewSeconds ?? 0) > CLOCK_TOLERANCE) ?? [];
  return (
    <div class="service-notices" aria-live="polite">
      <GivenUpNotice />
      {stale !== null && <StaleNotice stale={stale} />}
      {updatedTo !== null && <UpdateNotice version={updatedTo} />}
      {down.map(({ name, url, error }) => (
        <Notice key={name} tone="unknown" icon="question">
          <strong>{words.state.sourceDown(name, url)}</strong> {error !== null && <span>{error}</span>}
        </Notice>
      ))}
      {behind > CLOCK_TOLERANCE && (
        <Notice tone="unknown" icon="alert">
          {words.state.clockBehind(format.duration(behind))}
        </Notice>
      )}
      {skewed.map(({ name, clockSkewSeconds }) => (
        <Notice key={name} tone="unknown" icon="alert">
          {words.state.clockSkew(name, format.duration(Math.abs(clockSkewSeconds ?? 0)), (clockSkewSeconds ?? 0) > 0)}
        </Notice>
      ))}
    </div>
  );
}

/** The page goes on with the code of the version that it was loaded from, until somebody reloads it. */
function UpdateNotice({ version }: { readonly version: string }) {
  const { words } = useLocale();
  return (
    <Notice tone="neutral" icon="refresh">
      {words.state.updated(version)}
      <button type="button" class="button button-small" onClick={() => location.reload()}>
        {words.state.reload}
      </button>
    </Notice>
  );
}

/** The page of alerts says the same first and at length. */
function GivenUpNotice() {
  const { words } = useLocale();
  const { path } = useLocation();
  const count = givenUpCount(useResource(channelsResource).data?.channels ?? []);
  if (count === 0 || path === ALERTS_PATH) return null;
  return (
    <Notice tone="bad" icon="alert">
      <strong>{words.alerts.givenUp.title(count)}</strong>
      <a class="button button-small" href={ALERTS_PATH}>
        {words.alerts.givenUp.look}
      </a>
    </Notice>
  );
}
