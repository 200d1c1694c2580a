import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Connection, openEventStream, REOPEN_AFTER_MS, REST_AFTER_MS } from '../../../dashboard/api/event-stream.ts';

/** As much of an EventSource as the stream uses; no real one can be made to die in silence. */
class Source extends EventTarget {
  readonly CLOSED = 2;
  readyState = 0;
  onopen = () => {};
  onerror = () => {};
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
  }

  close(): void {
    this.readyState = this.CLOSED;
  }

  tell(name: string, data: unknown, lastEventId = 'a-1'): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }));
  }
}

let now: number;
let timers: { readonly at: number; readonly call: () => void }[];
let sources: Source[];
let isHidden: boolean;
let told: Connection[];
let heard: string[];
let look: () => void;

const begin = () =>
  openEventStream(
    { onEvent: ({ name }) => heard.push(name), onConnection: (connection) => told.push(connection) },
    {
      connect(url) {
        const source = new Source(url);
        sources.push(source);
        return source as unknown as EventSource;
      },
      after(ms, call) {
        const timer = { at: now + ms, call };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
      isHidden: () => isHidden,
      onVisibility(call) {
        look = call;
        return () => {
          look = () => {};
        };
      },
    },
  );

const pass = (ms: number) => {
  now += ms;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  for (const { call } of due) call();
};

const connected = { caughtUp: false, version: '1', heartbeatSeconds: 20 };
const last = () => sources.at(-1) ?? new Source('');
const open = () => sources.filter(({ readyState }) => readyState !== 2).length;

beforeEach(() => {
  now = 0;
  timers = [];
  sources = [];
  isHidden = false;
  told = [];
  heard = [];
  look = () => {};
});

describe('openEventStream', () => {
  it('passes on what it hears, and how the connection stands', () => {
    begin();
    last().onopen();
    last().tell('connected', connected);
    last().tell('problem', { count: 1 });
    expect(heard).toEqual(['connected', 'problem']);
    expect(told).toEqual(['open']);
    expect(last().url).toBe('/api/v1/events');
  });

  it('lets the browser reconnect by itself, and opens anew where the browser has given up, naming the last event', () => {
    begin();
    last().tell('connected', connected);
    last().onerror();
    pass(REOPEN_AFTER_MS);
    expect(sources).toHaveLength(1);
    last().readyState = 2;
    last().onerror();
    expect(told).toEqual(['lost', 'lost']);
    pass(REOPEN_AFTER_MS);
    expect(sources).toHaveLength(2);
    expect(last().url).toBe('/api/v1/events?lastEventId=a-1');
  });

  it('takes a stream that does not beat any more for lost, and opens another', () => {
    begin();
    last().tell('connected', connected);
    pass(40_000);
    last().tell('heartbeat', {});
    pass(49_000);
    expect(sources).toHaveLength(1);
    pass(1_000);
    expect(told).toEqual(['lost']);
    expect(sources).toHaveLength(2);
    expect(open()).toBe(1);
  });

  it('rests while nobody sees the page, so that it holds no connection, and catches up when it is seen again', () => {
    begin();
    last().tell('connected', connected, 'a-7');
    isHidden = true;
    look();
    pass(REST_AFTER_MS - 30_000);
    last().tell('heartbeat', {}, 'a-7');
    pass(29_999);
    expect(open()).toBe(1);
    pass(1);
    expect(open()).toBe(0);
    pass(1_000_000);
    expect(told).toEqual([]);
    isHidden = false;
    look();
    expect(last().url).toBe('/api/v1/events?lastEventId=a-7');
    expect(open()).toBe(1);
  });

  it('keeps its stream where the page is hidden for a moment only', () => {
    begin();
    isHidden = true;
    look();
    pass(REST_AFTER_MS - 1);
    isHidden = false;
    look();
    pass(REST_AFTER_MS);
    expect(sources).toHaveLength(1);
    expect(open()).toBe(1);
  });

  it('rests also where the page was opened in the background', () => {
    isHidden = true;
    begin();
    pass(REST_AFTER_MS);
    expect(open()).toBe(0);
  });

  it('holds nothing once it is ended', () => {
    const end = begin();
    last().tell('connected', connected);
    isHidden = true;
    look();
    end();
    expect(open()).toBe(0);
    expect(timers).toEqual([]);
    look();
    expect(sources).toHaveLength(1);
  });
});
