import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** How often ages on the screen move on, in milliseconds: often enough that "12 seconds ago" is not far off. */
const TICK_MS = 5000;

const ClockContext = createContext(0);

/** Gives its children the time, in epoch seconds, so that every age on the page moves together. */
export function ClockProvider({ children }: { readonly children: ComponentChildren }) {
  const [now, setNow] = useState(() => Date.now() / 1000);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() / 1000), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <ClockContext.Provider value={now}>{children}</ClockContext.Provider>;
}

/** The time now, in epoch seconds; the component is drawn again as it moves on. */
export function useNow(): number {
  return useContext(ClockContext);
}
