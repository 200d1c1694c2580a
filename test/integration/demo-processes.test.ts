import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startAlertmanager } from '../../server/demo/alertmanager-process.ts';
import { type Child, startChild } from '../../server/demo/child.ts';
import { freePort } from '../../server/demo/free-port.ts';
import { startPrometheus } from '../../server/demo/prometheus-process.ts';

/** Programs start in seconds where the machine is idle, and it may not be. */

let folder: string;
let running: Child[];
let servers: Server[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-processes-'));
  running = [];
  servers = [];
});

afterEach(async () => {
  for (const child of running) await child.kill();
  for (const server of servers) server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A child that must not outlive its test. */
async function started<T extends Child>(starting: Promise<T>): Promise<T> {
  const child = await starting;
  running.push(child);
  return child;
}

async function serve(respond: (body: string) => string): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.end(respond(body));
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function until<T>(ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
}

const isUp = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

async function latest(url: string, query: string): Promise<{ labels: Record<string, string>; value: string } | undefined> {
  const answer = (await (await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`)).json()) as {
    data: { result: { metric: Record<string, string>; value: [number, string] }[] };
  };
  const [first] = answer.data.result;
  return first && { labels: first.metric, value: first.value[1] };
}

describe('a program that is started', () => {
  const serving = (port: number, onTerm = '') =>
    `${onTerm};require('node:http').createServer((q,r)=>r.end('ok')).listen(${port},'127.0.0.1')`;

  it('is ready when it answers, and gone when it has been stopped', async () => {
    const port = await freePort();
    const readyUrl = `http://127.0.0.1:${port}/`;
    const child = await started(startChild({ command: process.execPath, args: ['-e', serving(port)], readyUrl }));
    expect(await isUp(readyUrl)).toBe(true);
    await child.stop();
    expect(await isUp(readyUrl)).toBe(false);
    await child.stop();
  });

  it('is killed where it does not end by itself', async () => {
    const port = await freePort();
    const readyUrl = `http://127.0.0.1:${port}/`;
    const args = ['-e', serving(port, "process.on('SIGTERM',()=>{})")];
    const child = await started(startChild({ command: process.execPath, args, readyUrl, stopWithin: 0.2 }));
    await child.stop();
    expect(await isUp(readyUrl)).toBe(false);
  });

  it('is reported with its last words when it ends too soon', async () => {
    const args = ['-e', "console.error('the disk is full');process.exit(3)"];
    const starting = startChild({ command: process.execPath, args, readyUrl: `http://127.0.0.1:${await freePort()}/` });
    await expect(starting).rejects.toThrow(/ended before it was ready \(exit code 3\).\nthe disk is full/);
  });

  it('is reported when it never answers, and does not stay behind', async () => {
    const args = ['-e', 'setInterval(()=>{},1000)'];
    const starting = startChild({ command: process.execPath, args, readyUrl: `http://127.0.0.1:${await freePort()}/`, readyWithin: 0.3 });
    await expect(starting).rejects.toThrow('within 0.3 s');
  });

  it('is reported when it does not exist', async () => {
    const starting = startChild({ command: join(folder, 'nothing'), args: [], readyUrl: 'http://127.0.0.1:1/' });
    await expect(starting).rejects.toThrow('could not be started');
  });
});

describe('Prometheus', () => {
  it('scrapes with the labels it is told, and has its data again after a crash, on the same port', async () => {
    const target = await serve(() => 'answer 42\n');
    const scrapes = [{ job: 'orders', target, instance: 'orders:8000', labels: { service: 'orders' } }];
    const first = await started(startPrometheus({ dataDir: folder, scrapes }));
    const seen = await until(() => latest(first.url, 'answer'));
    expect(seen.labels).toEqual({ __name__: 'answer', job: 'orders', instance: 'orders:8000', service: 'orders' });
    await first.kill();
    expect(await isUp(first.url)).toBe(false);

    const second = await started(startPrometheus({ dataDir: folder, port: first.port, scrapes: [] }));
    expect(await latest(second.url, 'count_over_time(answer[1h])')).toBeDefined();
    await second.stop();
  });

  it('says why it does not come up', async () => {
    const starting = startPrometheus({ dataDir: folder, scrapes: [], extraConfig: { nonsense: true } });
    await expect(starting).rejects.toThrow('nonsense');
  });
});

describe('Alertmanager', () => {
  it('hands an alert on to the webhook', async () => {
    const received: string[] = [];
    const target = await serve((body) => {
      received.push(body);
      return '';
    });
    const alertmanager = await started(startAlertmanager({ dataDir: folder, webhookUrl: `http://${target}/` }));
    await fetch(`${alertmanager.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ labels: { alertname: 'RollbackTriggered' } }]),
    });
    expect(await until(() => received[0])).toContain('RollbackTriggered');
    await alertmanager.stop();
  });
});
