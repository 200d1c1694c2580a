import type { EventData, LiveEvent } from './events.ts';
import { API_ROOT } from './http.ts';

/** How the live connection stands. */
export type Connection = 'connecting' | 'open' | 'lost';

/** Whom the stream tells what. */
export interface EventStreamListener {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onConnection: (connection: Connection) => void;
}

/** What the stream needs of a browser. Lengths of time are milliseconds. */
export interface StreamBrowser {
  readonly connect: (url: string) => EventSource;
  /** Calls back once, unless the returned function is called before. */
  readonly after: (ms: number, call: () => void) => () => void;
  readonly isHidden: () => boolean;
  readonly onVisibility: (call: () => void) => () => void;
}

/** How long to wait before a stream that the browser has given up on is opened anew, in milliseconds. */
export const REOPEN_AFTER_MS = 5000;

/** How long a page that nobody sees keeps its stream, in milliseconds: a browser has six connections to a service for all its tabs together. */
export const REST_AFTER_MS = 60_000;

/** After how many heartbeats that did not come a stream counts as dead, though nothing has closed it. */
const MISSED_HEARTBEATS = 2.5;

const EVENT_NAMES = Object.keys({
  evaluation: true,
  incident: true,
  problem: true,
  notification: true,
  silence: true,
  connected: true,
  heartbeat: true,
} satisfies Record<keyof EventData, true>);

/**
 * Listens to the service's events until the returned function is called. EventSource reconnects by itself, save after an answer that is not a
 * stream and where a connection dies in silence. A page in the background rests; once it is seen again it is told what it missed.
 */
export function openEventStream(listener: EventStreamListener, browser: StreamBrowser = THIS_BROWSER): () => void {
  let source: EventSource | null = null;
  let lastId = '';
  let heartbeatMs: number | null = null;
  let cancelReopening = () => {};
  let cancelSilence = () => {};
  let cancelRest = () => {};

  const close = () => {
    cancelReopening();
    cancelSilence();
    source?.close();
    source = null;
  };

  const lose = () => {
    cancelSilence();
    listener.onConnection('lost');
  };

  const open = () => {
    close();
    const opened = browser.connect(lastId === '' ? `${API_ROOT}/events` : `${API_ROOT}/events?lastEventId=${lastId}`);
    source = opened;
    opened.onopen = () => listener.onConnection('open');
    opened.onerror = () => {
      lose();
      if (opened.readyState === opened.CLOSED) cancelReopening = browser.after(REOPEN_AFTER_MS, open);
    };
    for (const name of EVENT_NAMES) opened.addEventListener(name, (message: MessageEvent<string>) => hear(name, message));
  };

  const hear = (name: string, { data, lastEventId }: MessageEvent<string>) => {
    lastId = lastEventId;
    const event = { name, data: JSON.parse(data) } as LiveEvent;
    if (event.name === 'connected') heartbeatMs = event.data.heartbeatSeconds * 1000;
    cancelSilence();
    if (heartbeatMs !== null) cancelSilence = browser.after(heartbeatMs * MISSED_HEARTBEATS, reopen);
    listener.onEvent(event);
  };

  const reopen = () => {
    lose();
    open();
  };

  const restWhileHidden = () => {
    cancelRest();
    if (browser.isHidden()) cancelRest = browser.after(REST_AFTER_MS, close);
    else if (source === null) open();
  };

  open();
  restWhileHidden();
  const stopWatching = browser.onVisibility(restWhileHidden);
  return () => {
    stopWatching();
    cancelRest();
    close();
  };
}

const THIS_BROWSER: StreamBrowser = {
  connect: (url) => new EventSource(url),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  isHidden: () => document.hidden,
  onVisibility: (call) => {
    document.addEventListener('visibilitychange', call);
    return () => document.removeEventListener('visibilitychange', call);
  },
};
