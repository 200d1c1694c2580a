import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { realWorld } from '../../server/app.ts';
import { freePort } from '../../server/demo/free-port.ts';
import { locateProgram } from '../../server/demo/programs.ts';
import { type PrometheusProcess, startPrometheus } from '../../server/demo/prometheus-process.ts';
import type { Measurement } from '../../server/domain/measurement.ts';
import { silentLog } from '../../server/ports/log.ts';
import type { MeasurementSource } from '../../server/ports/measurements.ts';
import type { Endpoint } from '../../server/prometheus/endpoint.ts';
import { createPrometheusSource } from '../../server/prometheus/source.ts';
import { type Authority, type Certificate, createAuthority } from './harness/certificates.ts';
import { type ForwardProxy, startProxy } from './harness/proxy.ts';
import { until } from './harness/until.ts';

const never = new AbortController().signal;

/** The only user, and the bcrypt hash of the password `s3cret`, as Prometheus wants it. */
const USER = { username: 'monitor', password: 's3cret' };
const BCRYPT_HASH = '$2b$04$Qd90sgbViiOKFOpVKQdm..ySHrqimqtaOuPh/F28kkUZL.JazoUvO';

let folder: string;
let authority: Authority;
let stranger: Authority;
let client: Certificate;
let plain: PrometheusProcess;
let secured: { readonly url: string; stop(): Promise<void> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-transport-'));
  authority = await createAuthority(folder, 'authority');
  stranger = await createAuthority(folder, 'stranger');
  client = await authority.issue('client', 'DNS:client');
  secured = await startSecured(await authority.issue('server', 'DNS:prometheus.internal'));
  plain = await startPrometheus({ dataDir: join(folder, 'plain'), scrapes: [] });
  await until(
    'an answer of the secured Prometheus',
    () => ask(endpoint()),
    ({ ok }) => ok,
  );
});

afterAll(async () => {
  await secured?.stop();
  await plain?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A Prometheus that speaks TLS only, to clients with a certificate of the authority and a password. */
async function startSecured(server: Certificate) {
  const port = await freePort();
  const [config, webConfig] = [join(folder, 'prometheus.yml'), join(folder, 'web.yml')];
  await writeFile(config, '{}');
  await writeFile(
    webConfig,
    stringify({
      tls_server_config: {
        cert_file: server.certFile,
        key_file: server.keyFile,
        client_auth_type: 'RequireAndVerifyClientCert',
        client_ca_file: authority.certFile,
      },
      basic_auth_users: { [USER.username]: BCRYPT_HASH },
    }),
  );
  const flags = [`--config.file=${config}`, `--web.config.file=${webConfig}`, `--storage.tsdb.path=${join(folder, 'secured')}`];
  const child = spawn(await locateProgram('prometheus'), [...flags, `--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' });
  const killWithParent = () => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  return {
    url: `https://127.0.0.1:${port}`,
    async stop() {
      process.off('exit', killWithParent);
      if (child.kill()) await once(child, 'exit');
    },
  };
}

const endpoint = (rest: Partial<Endpoint> = {}): Endpoint => ({ url: secured.url, basicAuth: USER, tls: tls(), ...rest });
const tls = (rest: NonNullable<Endpoint['tls']> = {}) => ({
  caFile: authority.certFile,
  ...client,
  serverName: 'prometheus.internal',
  ...rest,
});

/** Asks without retries: what fails here would fail again. */
function open(one: Endpoint): MeasurementSource {
  return createPrometheusSource({ ...realWorld(silentLog), sources: { default: { retries: 0, ...one } } });
}

async function askOf(source: MeasurementSource): Promise<Measurement> {
  const now = Math.floor(Date.now() / 1000);
  const query = { query: 'vector(42)', source: 'default', scale: 1, reduce: null };
  const [measurement] = await source.measure([{ query, from: now, to: now, step: 1 }], never);
  if (measurement === undefined) throw new Error('the source did not answer');
  return measurement;
}

async function ask(one: Endpoint): Promise<Measurement> {
  const source = open(one);
  try {
    return await askOf(source);
  } finally {
    await source.close();
  }
}

const ANSWERED = { ok: true, series: [{ samples: [{ value: 42 }] }] };
const refusedWith = (words: string | RegExp) => ({
  ok: false,
  reason: 'unreachable',
  message: typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
});

describe('a Prometheus behind TLS, client certificates and a password', () => {
  it('answers, with the time of its clock', async () => {
    const measurement = await ask(endpoint());
    expect(measurement).toMatchObject(ANSWERED);
    const sourceNow = measurement.ok ? measurement.sourceNow : null;
    expect(Math.abs(Date.now() / 1000 - (sourceNow ?? 0))).toBeLessThan(60);
  });

  it('answers whatever its certificate is where nobody verifies it', async () => {
    expect(await ask(endpoint({ tls: { ...client, insecureSkipVerify: true } }))).toMatchObject(ANSWERED);
  });

  it.each<[string, () => Partial<Endpoint>, string | RegExp]>([
    ['a wrong password', () => ({ basicAuth: { ...USER, password: 'wrong' } }), 'HTTP status 401'],
    [
      'no client certificate',
      () => ({ tls: { caFile: authority.certFile, serverName: 'prometheus.internal' } }),
      /certificate|reset|closed/i,
    ],
    ['an authority that did not sign the server', () => ({ tls: tls({ caFile: stranger.certFile }) }), /certificate|signature/i],
    ['another name than its certificate has', () => ({ tls: tls({ serverName: 'prometheus.example.org' }) }), 'prometheus.example.org'],
    ['the name in the URL, which its certificate has not', () => ({ tls: { caFile: authority.certFile, ...client } }), '127.0.0.1'],
    [
      'a key file that is not there',
      () => ({ tls: tls({ keyFile: '/no/such/key' }) }),
      'the client key file /no/such/key cannot be read: ENOENT',
    ],
    ['a key that is another certificate’s', () => ({ tls: tls({ keyFile: stranger.keyFile }) }), /stranger-key\.pem cannot be used/],
  ])('is not reached with %s, which is said', async (_, rest, words) => {
    expect(await ask(endpoint(rest()))).toMatchObject(refusedWith(words));
  });

  it('is asked with the new certificate once its files have changed', async () => {
    const [certFile, keyFile] = [join(folder, 'rotating.pem'), join(folder, 'rotating-key.pem')];
    const install = async (one: Certificate) => {
      await copyFile(one.certFile, certFile);
      await copyFile(one.keyFile, keyFile);
    };
    await install(client);
    const source = open(endpoint({ tls: tls({ certFile, keyFile }) }));
    try {
      expect(await askOf(source)).toMatchObject(ANSWERED);
      await install(await stranger.issue('impostor', 'DNS:client'));
      expect(await askOf(source)).toMatchObject({ ok: false, reason: 'unreachable' });
      await rm(keyFile);
      expect(await askOf(source)).toMatchObject(refusedWith(`${keyFile} cannot be read`));
      await install(await authority.issue('renewed', 'DNS:client'));
      expect(await askOf(source)).toMatchObject(ANSWERED);
    } finally {
      await source.close();
    }
  });
});

describe('a Prometheus behind a proxy', () => {
  let proxy: ForwardProxy;
  beforeAll(async () => {
    proxy = await startProxy('pilot:pr0xy');
  });
  afterAll(() => proxy?.stop());

  it('is asked through it, without a tunnel where it speaks plain HTTP', async () => {
    expect(await ask({ url: plain.url, proxy: proxy.url })).toMatchObject(ANSWERED);
    expect(proxy.seen.splice(0)).toEqual(Array(2).fill(`POST ${plain.url}/api/v1/query_range`));
  });

  it('is asked through a tunnel where it speaks TLS', async () => {
    expect(await ask(endpoint({ proxy: proxy.url }))).toMatchObject(ANSWERED);
    expect(proxy.seen.splice(0)).toContain(`CONNECT ${new URL(secured.url).host}`);
  });

  it.each(['http://pilot:wr0ng@', 'http://'])('is not reached where the proxy refuses %s, and no password is shown', async (prefix) => {
    const refusing = proxy.url.replace('http://pilot:pr0xy@', prefix);
    for (const one of [{ url: plain.url }, endpoint()]) {
      const measurement = await ask({ ...one, proxy: refusing });
      expect(measurement).toMatchObject({ ok: false, reason: 'unreachable', message: expect.stringContaining('407') });
      expect(JSON.stringify(measurement)).not.toMatch(/pilot|wr0ng|s3cret/);
    }
  });

  it('is not reached where the proxy is gone', async () => {
    const measurement = await ask({ url: plain.url, proxy: `http://pilot:pr0xy@127.0.0.1:${await freePort()}` });
    expect(measurement).toMatchObject({ ok: false, reason: 'unreachable' });
    expect(JSON.stringify(measurement)).not.toMatch(/pilot|pr0xy/);
  });

  it('does not read more of an answer than it may, through the proxy either', async () => {
    for (const one of [{ url: plain.url }, endpoint()]) {
      const measurement = await ask({ ...one, proxy: proxy.url, maxResponseBytes: 20 });
      expect(measurement).toMatchObject({ ok: false, message: expect.stringContaining('too large') });
    }
  });
});

describe('a Prometheus behind a gateway that asks for a token', () => {
  it('is asked with the new token once its file has changed', async () => {
    let valid = 'one';
    const gateway = createServer((inbound, answer) => {
      if (inbound.headers.authorization !== `Bearer ${valid}`) return void answer.writeHead(401).end();
      const outbound = request(`${plain.url}${inbound.url}`, { method: 'POST', headers: inbound.headers }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      inbound.pipe(outbound);
    }).listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    const bearerTokenFile = join(folder, 'token');
    await writeFile(bearerTokenFile, 'one\n');
    const source = open({ url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`, bearerTokenFile });
    try {
      expect(await askOf(source)).toMatchObject(ANSWERED);
      valid = 'another';
      expect(await askOf(source)).toMatchObject({ ok: false, reason: 'rejected', message: 'HTTP status 401' });
      await writeFile(bearerTokenFile, 'another\n');
      expect(await askOf(source)).toMatchObject(ANSWERED);
      await rm(bearerTokenFile);
      expect(await askOf(source)).toMatchObject(refusedWith(`${bearerTokenFile} cannot be read: ENOENT`));
    } finally {
      await source.close();
      gateway.close();
      gateway.closeAllConnections();
    }
  });
});
