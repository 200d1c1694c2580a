import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

/** How long a message stays on the screen, in milliseconds: time to read a short sentence. */
const SHOWN_MS = 6000;

/** `icon` is a tick unless something else is to be said than that it is done. */
type Announce = (message: string, icon?: IconName) => void;

interface Announcement {
  readonly message: string;
  readonly icon: IconName;
}

const AnnouncerContext = createContext<Announce>(() => undefined);

/** Shows short messages about what a person has just done, and has screen readers say them. */
export function AnnouncerProvider({ children }: { readonly children: ComponentChildren }) {
  const [shown, setShown] = useState<Announcement | null>(null);
  const announce = useCallback<Announce>((message, icon = 'check') => setShown({ message, icon }), []);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <AnnouncerContext.Provider value={announce}>
      {children}
      <div class="announcer" role="status">
        {shown !== null && (
          <p class="announcement">
            <Icon name={shown.icon} />
            {shown.message}
          </p>
        )}
      </div>
    </AnnouncerContext.Provider>
  );
}

/** Says something to the person at the screen. */
export function useAnnounce(): Announce {
  return useContext(AnnouncerContext);
}
