import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import type { Paging } from './use-pages.ts';

interface Props {
  readonly pages: number;
  /** How many that matter have no place on any page. */
  readonly left: number;
  readonly paging: Paging;
}

/** The foot of the wall: which page it is, and what a person with a keyboard or a mouse can do. */
export function WallControls({ pages, left, paging: { page, isPaused, turn, setPaused } }: Props) {
  const { words } = useLocale();
  return (
    <footer class="wall-foot">
      <div class="wall-controls">
        {pages > 1 && (
          <>
            <button type="button" class="wall-button" aria-label={words.wall.previous} onClick={() => turn(-1)}>
              <Icon name="left" />
            </button>
            <span>
              {page + 1} / {pages}
            </span>
            <button type="button" class="wall-button" aria-label={words.wall.next} onClick={() => turn(1)}>
              <Icon name="right" />
            </button>
            <button type="button" class="wall-button" onClick={() => setPaused(!isPaused)}>
              <Icon name={isPaused ? 'play' : 'pause'} />
              {isPaused ? words.wall.resume : words.wall.pause}
            </button>
          </>
        )}
        {left > 0 && <span>{words.wall.left(left)}</span>}
      </div>
      <div class="wall-controls">
        <FullScreen />
        <a class="wall-button" href="/">
          {words.wall.leave}
        </a>
      </div>
    </footer>
  );
}

/** Not every screen's browser can; then there is nothing to press. */
function FullScreen() {
  const { words } = useLocale();
  const [isFull, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const update = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', update);
    return () => document.removeEventListener('fullscreenchange', update);
  }, []);
  if (!document.fullscreenEnabled || isFull) return null;
  return (
    <button type="button" class="wall-button" onClick={() => void document.documentElement.requestFullscreen()}>
      <Icon name="screen" />
      {words.wall.fullScreen}
    </button>
  );
}
