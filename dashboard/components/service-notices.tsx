import { useLive, useResource } from '../api/live.tsx';
import { monitorResource } from '../api/resources.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Notice } from './notice.tsx';

/** What keeps the page from being up to date: a lost connection, a Prometheus that does not answer. */
export function ServiceNotices() {
  const { words } = useLocale();
  const { connection } = useLive();
  const { data } = useResource(monitorResource);
  const down = data?.sources.filter(({ reachable }) => reachable === false) ?? [];
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
    </div>
  );
}
