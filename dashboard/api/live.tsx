import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useReducer, useState } from 'preact/hooks';
import { type Connection, openEventStream } from './event-stream.ts';
import { outdatedBy } from './events.ts';
import { createResourceStore, type Resource, type ResourceStore, type Snapshot } from './resource-store.ts';
import { loadSparklines } from './resources.ts';
import { createSparklineLoader, type SparklineLoader, type SparklineSubject, type Sparklines } from './sparkline-loader.ts';

interface Live {
  readonly store: ResourceStore;
  readonly sparklines: SparklineLoader;
  readonly connection: Connection;
}

const LiveContext = createContext<Live | null>(null);

/** Gives its children the API's answers, and keeps those up to date by the service's events. */
export function LiveProvider({ children }: { readonly children: ComponentChildren }) {
  const [store] = useState(() => createResourceStore(() => Date.now() / 1000));
  const [sparklines] = useState(() => createSparklineLoader({ load: loadSparklines, now: Date.now, later: setTimeout }));
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    let isFirst = true;
    return openEventStream({
      onEvent(event) {
        // What the page has asked for since it was opened is as new as its first connection.
        if (event.name !== 'connected' || !isFirst) store.refresh(outdatedBy(event));
        if (event.name === 'connected') isFirst = false;
      },
      onConnection: setConnection,
    });
  }, [store]);
  return <LiveContext.Provider value={{ store, sparklines, connection }}>{children}</LiveContext.Provider>;
}

/** The store of answers and the state of the connection. Throws outside a LiveProvider. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive needs a LiveProvider around it');
  return live;
}

/** What is known of a resource, loaded now and again whenever it goes out of date. */
export function useResource<T>(resource: Resource<T>): Snapshot<T> {
  const { store } = useLive();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // The key alone identifies a resource: a new object with the same key is no reason to load.
  useEffect(() => store.subscribe(resource, () => redraw(undefined)), [store, resource.key]);
  return store.read(resource);
}

/** The sparklines of a decision that is on the screen; null until they are there. */
export function useSparklines({ id, judgedAt }: SparklineSubject): Sparklines | null {
  const { sparklines } = useLive();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => sparklines.watch({ id, judgedAt }, () => redraw(undefined)), [sparklines, id, judgedAt]);
  return sparklines.read(id);
}
