import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { serveAssets } from '../../../server/api/assets.ts';

let folder: string;
let server: Server;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-assets-'));
  await writeFile(join(folder, 'page-abc.js'), 'as it is');
  await writeFile(join(folder, 'page-abc.js.br'), brotliCompressSync('as the build compressed it'));
  await writeFile(join(folder, 'small-abc.js'), 'not compressed');
  server = express().use('/assets', serveAssets(folder)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/assets`;
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

const get = (name: string, encodings: string) => fetch(`${url}/${name}`, { headers: { 'accept-encoding': encodings } });

describe('the built assets', () => {
  it('are sent as the build compressed them to a browser that takes that, as what they are', async () => {
    const response = await get('page-abc.js', 'gzip, deflate, br');
    expect(await response.text()).toBe('as the build compressed it');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringMatching(/^text\/javascript/),
      vary: 'Accept-Encoding',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it('are sent as they are to others, and where the build compressed none', async () => {
    const plain = await get('page-abc.js', 'gzip');
    expect([await plain.text(), plain.headers.get('vary')]).toEqual(['as it is', 'Accept-Encoding']);
    expect(await (await get('page-abc.js', 'br;q=0, identity')).text()).toBe('as it is');
    expect(await (await get('small-abc.js', 'br')).text()).toBe('not compressed');
    expect((await get('gone-abc.js', 'br')).status).toBe(404);
  });
});
