import { useLayoutEffect, useRef } from 'preact/hooks';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { usePages } from './use-pages.ts';
import { useRoom } from './use-room.ts';
import { WallControls } from './wall-controls.tsx';
import { fullGrid, gridFor, metricsPerTile } from './wall-grid.ts';
import { wallPages } from './wall-pages.ts';
import type { WallSubjects } from './wall-subjects.ts';
import { WallTile } from './wall-tile.tsx';

/** As many tiles as can be read from across the room, page after page. */
export function WallBoard({ subjects }: { readonly subjects: WallSubjects }) {
  const { words } = useLocale();
  const list = useRef<HTMLUListElement>(null);
  const room = useRoom(list);
  const full = room === null ? { columns: 1, rows: 1 } : fullGrid(room);
  const { pages, left } = wallPages(subjects, full.columns * full.rows);
  const paging = usePages(pages.length);
  const tiles = pages[paging.page] ?? [];
  // Only a page that stands alone may have larger tiles: those of several keep their places.
  const grid = room === null || pages.length > 1 ? full : gridFor(tiles.length, room);
  const metrics = room === null ? 1 : metricsPerTile(grid, room);
  useLayoutEffect(() => {
    list.current?.style.setProperty('--columns', String(grid.columns));
    list.current?.style.setProperty('--rows', String(grid.rows));
  }, [grid.columns, grid.rows]);
  useShortcuts({
    ArrowRight: () => paging.turn(1),
    ArrowLeft: () => paging.turn(-1),
    ' ': () => paging.setPaused(!paging.isPaused),
  });
  return (
    <>
      <ul ref={list} class="wall-grid" aria-label={words.wall.tiles}>
        {room !== null &&
          tiles.map((subject) => (
            <WallTile
              key={`${paging.page} ${subject.kind} ${subject.kind === 'incident' ? subject.incident.id : subject.decision.id}`}
              subject={subject}
              metrics={metrics}
            />
          ))}
      </ul>
      <WallControls pages={pages.length} left={left} paging={paging} />
    </>
  );
}
