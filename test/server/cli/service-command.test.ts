import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServiceClient } from '../../../server/cli/service-client.ts';
import { runCommand } from './run-command.ts';
import { type RunningService, startRunningService } from './running-service.ts';

let folder: string;
let servers: Server[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-service-'));
  servers = [];
});

afterEach(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await rm(folder, { recursive: true });
});

/** Starts a server that is no adr-monitor, and gives its URL. */
async function foreign(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A URL at which nobody listens any more. */
async function nobody(): Promise<string> {
  const url = await foreign(() => {});
  servers.pop()?.close();
  return url;
}

async function config(more: string): Promise<string> {
  const file = join(folder, 'monitor.yaml');
  await writeFile(file, `decisions: { paths: [.] }\nprometheus: { url: "http://127.0.0.1:9090" }\n${more}`);
  return file;
}

describe('the address of the service', () => {
  let service: RunningService;

  beforeEach(async () => {
    service = await startRunningService([]);
  });

  afterEach(() => service.close());

  it('is where the configuration has it listen', async () => {
    const file = await config(`server: { listen: "${new URL(service.url).host}" }\n`);
    expect(await runCommand('incidents', '--config', file)).toEqual({ code: 0, out: [], err: ['no incidents'] });
  });

  it('is what --server says, whatever the configuration says, with a path before the API too', async () => {
    const file = await config('servers: {}\n');
    expect((await runCommand('incidents', '--config', file, '--server', `${service.url}/`)).err).toEqual(['no incidents']);
    const behind = await foreign(async (request, response) => {
      const answer = await fetch(`${service.url}${request.url?.replace('/adr/', '/')}`);
      response.writeHead(answer.status).end(await answer.text());
    });
    expect((await runCommand('incidents', '--server', `${behind}/adr`)).err).toEqual(['no incidents']);
  });

  it('is asked for where the configuration cannot be used', async () => {
    const file = await config('alerts: { channels: [{ name: ops, type: webhook, url: "http://x", secret: "${ADR_TEST_UNSET}" }] }\n');
    const { code, err } = await runCommand('incidents', '--config', file);
    expect(code).toBe(2);
    expect(err).toEqual([
      expect.stringContaining('expected the environment variable ADR_TEST_UNSET to be set'),
      '--server URL asks a service without its configuration',
    ]);
  });

  it.each(['nowhere', 'ftp://127.0.0.1'])('is not %s', async (url) => {
    expect(await runCommand('incidents', '--server', url)).toEqual({
      code: 2,
      out: [],
      err: [`--server: found "${url}"; expected an http or https URL such as http://127.0.0.1:3000`],
    });
  });
});

it('takes no user name nor password, and repeats none', async () => {
  expect(await runCommand('incidents', '--server', 'http://me:s3cret@127.0.0.1:3000')).toEqual({
    code: 2,
    out: [],
    err: ['--server: found a user name or a password in the URL; expected none: a token is shown with --token-file'],
  });
});

describe('a service that does not answer as it should', () => {
  it('is said to be out of reach where nobody listens', async () => {
    const url = await nobody();
    expect(await runCommand('incidents', '--server', url)).toEqual({
      code: 2,
      out: [],
      err: [`cannot reach ${url} (ECONNREFUSED); is "adr-monitor serve" running there? --server says where it is`],
    });
  });

  it.each([
    ['a page', 200, '<!doctype html>'],
    ['other JSON', 200, '{"incidents":[{"id":7}]}'],
    ['an error that is no problem details', 502, 'Bad gateway'],
  ])('is said to be something else where it answers %s', async (_, status, body) => {
    const url = await foreign((_, response) => response.writeHead(status).end(body));
    expect(await runCommand('incidents', '--server', url)).toEqual({
      code: 2,
      out: [],
      err: [`${url} answered ${status} with something else than expected; is it an adr-monitor of this version?`],
    });
  });

  it('is said to have failed where it says so', async () => {
    const problem = { type: 'about:blank', title: 'Internal error', status: 500, detail: 'the log says why' };
    const url = await foreign((_, response) => response.writeHead(500).end(JSON.stringify(problem)));
    expect(await runCommand('incidents', '--server', url)).toEqual({ code: 2, out: [], err: ['the service failed: the log says why'] });
  });

  it('is waited for no longer than its time, or until the command is to end', async () => {
    const url = await foreign(() => {});
    const stopping = new AbortController();
    const waiting = createServiceClient({ url, stopping: stopping.signal }).incidents();
    const timed = createServiceClient({ url, stopping: stopping.signal, timeoutSeconds: 0.05 }).incidents();
    await expect(timed).rejects.toThrow(`${url} did not answer within 0.05 s`);
    stopping.abort();
    await expect(waiting).rejects.toThrow(`${url} was not waited for`);
  });
});
