import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import express from 'express';
import { createEventFeed, type EventFeed } from '../../../server/api/event-feed.ts';
import { eventStream } from '../../../server/api/events.ts';
import { openGuard } from '../../fixtures/http.ts';

let feed: EventFeed;
let server: Server;
let url: string;

beforeEach(async () => {
  feed = createEventFeed();
  server = express()
    .get('/events', eventStream(feed, { version: '1.2.3', heartbeatSeconds: 0.01, guard: openGuard() }))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function heardUntil(query: string, end: string): Promise<string> {
  const response = await fetch(`${url}/events${query}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  while (!heard.includes(end)) heard += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  return heard;
}

it('beats while nothing happens, without an id that would be taken for the last event', async () => {
  const heard = await heardUntil('', 'event: heartbeat');
  expect(heard).toMatch(
    /event: connected\ndata: {"caughtUp":false,"version":"1\.2\.3","heartbeatSeconds":0\.01}\n\nevent: heartbeat\ndata: {}\n\n$/,
  );
});

it('tells what was missed also to a client that names its last event in the query', async () => {
  feed.publish('problem', { count: 1 });
  const last = feed.lastId();
  feed.publish('problem', { count: 2 });
  const heard = await heardUntil(`?lastEventId=${last}`, 'event: connected');
  expect(heard).toMatch(/event: problem\ndata: {"count":2}[\s\S]*"caughtUp":true/);
  expect(heard).not.toContain('"count":1');
});
