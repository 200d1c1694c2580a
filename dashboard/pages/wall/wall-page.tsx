import { useEffect, useMemo } from 'preact/hooks';
import { useLive, useResource } from '../../api/live.tsx';
import { decisionsResource, incidentsResource } from '../../api/resources.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { useStaleness } from '../../components/use-staleness.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { WallBoard } from './wall-board.tsx';
import { WallHead } from './wall-head.tsx';
import { WallNotices } from './wall-notices.tsx';
import { wallSubjects } from './wall-subjects.ts';

/** The view for a screen on the wall: what matters most, large, without anything to press that is needed. */
export function WallPage() {
  const { words } = useLocale();
  const snapshots = [useResource(decisionsResource), useResource(incidentsResource)] as const;
  const decisions = snapshots[0].data?.decisions;
  const incidents = snapshots[1].data?.incidents;
  const stale = useStaleness(snapshots);
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
  const { updatedTo } = useLive();
  useEffect(() => {
    if (updatedTo !== null) location.reload();
  }, [updatedTo]);
}
