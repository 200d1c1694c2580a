import type { Request, RequestHandler } from 'express';
import { incidentState } from '../domain/incident.ts';
import { toRfc3339 } from '../domain/time.ts';
import type { MonitorEvent, MonitorPort } from '../ports/monitor.ts';
import type { Access, Guard } from './access/guard.ts';
import type { EventFeed, FedEvent } from './event-feed.ts';

/** How often a heartbeat is sent, in seconds, so that proxies keep a silent stream open (below their common idle limit of 60 s) and a client knows that it is one. */
export const HEARTBEAT_SECONDS = 25;

/** How soon a browser that lost the stream is to come back, in milliseconds. */
const RECONNECT_AFTER_MS = 2_000;

/** How much may wait for a reader that does not keep up, in bytes; then the stream ends, and the reader comes back and catches up. */
const MAX_UNREAD_BYTES = 1_048_576;

/** What a stream is made with. */
export interface StreamSettings {
  readonly version: string;
  readonly heartbeatSeconds: number;
  readonly guard: Pick<Guard, 'admit' | 'stillAdmits'>;
}

const ACCESS: Access = { role: 'viewer' };

/** Passes on to the feed what the monitor tells. */
export function feedFrom(monitor: Pick<MonitorPort, 'subscribe'>, feed: EventFeed): void {
  monitor.subscribe((event) => feed.publish(event.kind, dataOf(event)));
}

/**
 * Server-sent events: what just happened, as it happens. A client that reconnects names the last event that it has heard
 * (`Last-Event-ID`, or `?lastEventId=` where it cannot send that) and is told what it missed; `connected` says whether that was possible.
 */
export function eventStream(feed: EventFeed, { version, heartbeatSeconds, guard }: StreamSettings): RequestHandler {
  return (request, response) => {
    guard.admit(request, response, ACCESS);
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
    response.flushHeaders();
    const send = ({ id, name, data }: FedEvent) => {
      response.write(`id: ${id}\nevent: ${name}\ndata: ${data}\n\n`);
      if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
    };
    const missed = feed.since(lastEventId(request));
    response.write(`retry: ${RECONNECT_AFTER_MS}\n\n`);
    for (const event of missed ?? []) send(event);
    send({ id: feed.lastId(), name: 'connected', data: JSON.stringify({ caughtUp: missed !== null, version, heartbeatSeconds }) });
    const unsubscribe = feed.subscribe(send);
    // Without an id of its own, so that it is never the last event that was heard.
    const heartbeat = setInterval(() => {
      response.write('event: heartbeat\ndata: {}\n\n');
      // Who was let in may have signed out, or their token been taken back.
      guard.stillAdmits(request, ACCESS).then(
        (still) => still || response.end(),
        () => response.end(),
      );
    }, heartbeatSeconds * 1000);
    response.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
    });
  };
}

function lastEventId({ headers, query }: Request): string {
  const named = headers['last-event-id'] ?? query.lastEventId;
  return typeof named === 'string' ? named : '';
}

function dataOf(event: MonitorEvent): unknown {
  switch (event.kind) {
    case 'evaluation':
      return { at: toRfc3339(event.at), decisions: event.decisionIds };
    case 'incident':
      return { id: event.incident.id, decision: event.incident.decisionId, state: incidentState(event.incident) };
    case 'problem':
      return { count: event.count };
  }
}
