import { useLive, useResource } from '../api/live.tsx';
import { monitorResource } from '../api/resources.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Notice } from './notice.tsx';

/** Clocks further apart than this are said, in seconds: less is what a network and whole seconds make. */
const CLOCK_TOLERANCE = 5;

/** What keeps the page from being up to date: a lost connection, a Prometheus that does not answer, clocks that are apart. */
export function ServiceNotices() {
  const { words, format } = useLocale();
  const { connection } = useLive();
  const { data } = useResource(monitorResource);
  const down = data?.sources.filter(({ reachable }) => reachable === false) ?? [];
  const behind = data?.clockBehindSeconds ?? 0;
  const skewed = data?.sources.filter(({ clockSkewSeconds }) => Math.abs(clockSkewSeconds ?? 0) > CLOCK_TOLERANCE) ?? [];
  return (
    <div class="service-notices" aria-live="polite">
      {connection === 'lost' && (
        <Notice tone="unknown" icon="alert">
          {words.state.lost}
        </Notice>
      )}
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
