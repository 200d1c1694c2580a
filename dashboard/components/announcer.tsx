import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

/** How long a message stays on the screen, in milliseconds: time to read a short sentence. */
const SHOWN_MS = 6000;

type Announce = (message: string) => void;

const AnnouncerContext = createContext<Announce>(() => undefined);

/** Shows short messages about what a person has just done, and has screen readers say them. */
export function AnnouncerProvider({ children }: { readonly children: ComponentChildren }) {
  const [message, setMessage] = useState('');
  const announce = useCallback<Announce>((text) => setMessage(text), []);
  useEffect(() => {
    if (message === '') return;
    const timer = setTimeout(() => setMessage(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <AnnouncerContext.Provider value={announce}>
      {children}
      <div class="announcer" role="status">
        {message !== '' && (
          <p class="announcement">
            <Icon name="check" />
            {message}
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
