import type { RequestHandler } from 'express';
import { incidentState } from '../domain/incident.ts';
import { toRfc3339 } from '../domain/time.ts';
import type { MonitorEvent, MonitorPort } from '../ports/monitor.ts';

/** How often a comment is sent so that proxies keep a silent stream open: below the common idle limit of 60 s. */
const KEEP_ALIVE_MS = 25_000;

/** Server-sent events: what just happened, as it happens. A client that reconnects asks for the state anew. */
export function eventStream(monitor: MonitorPort): RequestHandler {
  return (request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
    response.flushHeaders();
    response.write(': connected\n\n');
    const unsubscribe = monitor.subscribe((event) => {
      response.write(`event: ${event.kind}\ndata: ${JSON.stringify(dataOf(event))}\n\n`);
    });
    const keepAlive = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS);
    request.on('close', () => {
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
