import type { RequestHandler } from 'express';
import { incidentState } from '../domain/incident.ts';
import { toRfc3339 } from '../domain/time.ts';
import type { MonitorEvent, MonitorPort } from '../ports/monitor.ts';
import type { EventFeed, FedEvent } from './event-feed.ts';

/** How often a comment is sent so that proxies keep a silent stream open: below the common idle limit of 60 s. */
const KEEP_ALIVE_MS = 25_000;

/** How soon a browser that lost the stream is to come back, in milliseconds. */
const RECONNECT_AFTER_MS = 2_000;

/** How much may wait for a reader that does not keep up, in bytes; then the stream ends, and the reader comes back and catches up. */
const MAX_UNREAD_BYTES = 1_048_576;

/** Passes on to the feed what the monitor tells. */
export function feedFrom(monitor: Pick<MonitorPort, 'subscribe'>, feed: EventFeed): void {
  monitor.subscribe((event) => feed.publish(event.kind, dataOf(event)));
}

/**
 * Server-sent events: what just happened, as it happens. A client that reconnects names the last event that it has heard
 * (`Last-Event-ID`) and is told what it missed; `connected` says whether that was possible.
 */
export function eventStream(feed: EventFeed, version: string): RequestHandler {
  return (request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
    response.flushHeaders();
    const send = ({ id, name, data }: FedEvent) => {
      response.write(`id: ${id}\nevent: ${name}\ndata: ${data}\n\n`);
      if (response.writableLength > MAX_UNREAD_BYTES) response.destroy();
    };
    const missed = feed.since(request.get('last-event-id') ?? '');
    response.write(`retry: ${RECONNECT_AFTER_MS}\n\n`);
    for (const event of missed ?? []) send(event);
    send({ id: feed.lastId(), name: 'connected', data: JSON.stringify({ caughtUp: missed !== null, version }) });
    const unsubscribe = feed.subscribe(send);
    const keepAlive = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS);
    response.on('close', () => {
      clearInterval(keepAlive);
      unsubscribe();
    });
  };
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
