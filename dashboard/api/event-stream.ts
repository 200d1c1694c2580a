import type { EventData, LiveEvent } from './events.ts';
import { API_ROOT } from './http.ts';

/** How the live connection stands. */
export type Connection = 'connecting' | 'open' | 'lost';

/** Whom the stream tells what. */
export interface EventStreamListener {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onConnection: (connection: Connection) => void;
}

/** How long to wait before a stream that the browser has given up on is opened anew, in milliseconds. */
const REOPEN_AFTER_MS = 5000;

/** Listens to the service's events until the returned function is called. EventSource reconnects by itself, save after an answer that is not a stream. */
export function openEventStream(listener: EventStreamListener): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    source = new EventSource(`${API_ROOT}/events`);
    source.onopen = () => listener.onConnection('open');
    source.onerror = () => {
      listener.onConnection('lost');
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, REOPEN_AFTER_MS);
    };
    listenFor(source, 'evaluation', (data) => listener.onEvent({ name: 'evaluation', data }));
    listenFor(source, 'incident', (data) => listener.onEvent({ name: 'incident', data }));
    listenFor(source, 'problem', (data) => listener.onEvent({ name: 'problem', data }));
    listenFor(source, 'notification', (data) => listener.onEvent({ name: 'notification', data }));
    listenFor(source, 'silence', (data) => listener.onEvent({ name: 'silence', data }));
    listenFor(source, 'connected', (data) => listener.onEvent({ name: 'connected', data }));
  };

  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

function listenFor<Name extends keyof EventData>(source: EventSource, name: Name, handle: (data: EventData[Name]) => void): void {
  source.addEventListener(name, (event: MessageEvent<string>) => handle(JSON.parse(event.data) as EventData[Name]));
}
