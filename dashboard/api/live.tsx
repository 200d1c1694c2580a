import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useReducer, useState } from 'preact/hooks';
import { type Connection, openEventStream } from './event-stream.ts';
import { outdatedBy } from './events.ts';
import { createResourceStore, type Resource, type ResourceStore, type Snapshot } from './resource-store.ts';
import { loadSparklines } from './resources.ts';
import { createSparklineLoader, type SparklineLoader, type SparklineSubject, type Sparklines } from './sparkline-loader.ts';

/** How the connection stands, and since when it does not. */
type Standing = Pick<Live, 'connection' | 'lostAt'>;

interface Live {
  readonly store: ResourceStore;
  readonly sparklines: SparklineLoader;
  readonly connection: Connection;
  /** When the lost connection was last heard, in epoch seconds; null while it stands. */
  readonly lostAt: number | null;
  /** The service's version, where it is another than the one that this page came from; else null. */
  readonly updatedTo: string | null;
}

const LiveContext = createContext<Live | null>(null);

/** How long the pages wait for the connection before they ask without it, in milliseconds. */
const LISTEN_FIRST_MS = 500;

/** Opens once. */
interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

function createGate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Gives its children the API's answers, and keeps those up to date by the service's events. */
export function LiveProvider({ children }: { readonly children: ComponentChildren }) {
  // Who asks first and listens then misses what happens between.
  const [listening] = useState(createGate);
  const [store] = useState(() => createResourceStore(now, listening.opened));
  const [sparklines] = useState(() => createSparklineLoader({ load: loadSparklines, now: Date.now, later: setTimeout }));
  const [standing, setStanding] = useState<Standing>({ connection: 'connecting', lostAt: null });
  const [updatedTo, setUpdatedTo] = useState<string | null>(null);
  useEffect(() => {
    let first: string | null = null;
    let heardAt: number | null = null;
    let isAsking = false;
    const ask = () => {
      isAsking = true;
      listening.open();
    };
    const waited = setTimeout(ask, LISTEN_FIRST_MS);
    const close = openEventStream({
      onEvent(event) {
        heardAt = now();
        if (isAsking) store.refresh(outdatedBy(event));
        if (event.name !== 'connected') return;
        ask();
        first ??= event.data.version;
        setUpdatedTo(event.data.version === first ? null : event.data.version);
      },
      onConnection(connection) {
        if (connection === 'lost') ask();
        setStanding(({ lostAt }) => ({ connection, lostAt: connection === 'lost' ? (lostAt ?? heardAt ?? now()) : null }));
      },
    });
    return () => {
      clearTimeout(waited);
      close();
    };
  }, [store, listening]);
  return <LiveContext.Provider value={{ store, sparklines, ...standing, updatedTo }}>{children}</LiveContext.Provider>;
}

function now(): number {
  return Date.now() / 1000;
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
