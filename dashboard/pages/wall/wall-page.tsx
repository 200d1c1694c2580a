import { useEffect, useMemo, useState } from 'preact/hooks';
import { useResource } from '../../api/live.tsx';
import { decisionsResource, incidentsResource, monitorResource } from '../../api/resources.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { useStaleness } from './use-staleness.ts';
import { WallBoard } from './wall-board.tsx';
import { WallHead } from './wall-head.tsx';
import { WallNotices } from './wall-notices.tsx';
import { wallSubjects } from './wall-subjects.ts';

/** The view for a screen on the wall: what matters most, large, without anything to press that is needed. */
export function WallPage() {
  const { words } = useLocale();
  const decisions = useResource(decisionsResource).data?.decisions;
  const incidents = useResource(incidentsResource).data?.incidents;
  const stale = useStaleness();
  const subjects = useMemo(
    () => (decisions === undefined || incidents === undefined ? null : wallSubjects(decisions, incidents)),
    [decisions, incidents],
  );
  useEffect(() => {
    document.title = `${words.wall.title} · adr-monitor`;
  }, [words]);
  useReloadOnUpdate();
  return (
    <main class={`wall ${stale === null ? '' : 'wall-stale'}`}>
      <WallHead decisions={decisions ?? []} />
      <WallNotices stale={stale} />
      {subjects === null ? stale === null && <Skeleton /> : <WallBoard subjects={subjects} />}
      {decisions?.length === 0 && <p class="wall-empty">{words.firstRun.title}</p>}
    </main>
  );
}

/** Nobody presses reload on a wall: once the service is another version, the page becomes that of the new one. */
function useReloadOnUpdate(): void {
  const version = useResource(monitorResource).data?.version;
  const [first, setFirst] = useState(version);
  useEffect(() => {
    if (first === undefined) setFirst(version);
    else if (version !== undefined && version !== first) location.reload();
  }, [first, version]);
}
