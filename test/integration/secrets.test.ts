import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { hashPassword } from '../../server/identity/password.ts';
import { serveMonitor } from './harness/monitor-process.ts';
import { until } from './harness/until.ts';
import { makeWorkspace, RECORD, type Workspace } from './harness/workspace.ts';

/** Every secret that a configuration can hold, or a person can show, each one told from all others. */
const SECRETS = {
  basicPassword: 'planted-basic-password',
  bearer: 'planted-bearer-token',
  header: 'planted-header-value',
  hookSecret: 'planted-hook-secret',
  hookAddress: 'planted-hook-address',
  robotToken: 'planted-robot-token',
  robotSecret: 'planted-robot-secret',
  mailPassword: 'planted-mail-password',
  urlPassword: 'planted-url-password',
  userPassword: 'planted-user-password',
  guess: 'planted-guess-of-somebody',
} as const;

let workspace: Workspace;
let sources: Server;
let said = '';
let url: string;
let token: string;
let kill: () => Promise<unknown>;

beforeAll(async () => {
  workspace = await makeWorkspace();
  await workspace.writeRecord('ADR-007.md', RECORD);
  // Says back what it was sent, as some proxies and error pages do.
  sources = createServer((request, response) => {
    response.writeHead(request.url?.startsWith('/hook') ? 400 : 401, { 'content-type': 'text/plain' });
    response.end(`refused ${request.url} ${JSON.stringify(request.headers)}`);
  }).listen(0, '127.0.0.1');
  await once(sources, 'listening');
  const { port } = sources.address() as { port: number };
  await writeFile(workspace.path('bearer'), SECRETS.bearer);
  const passwordHash = await hashPassword(SECRETS.userPassword, 4);
  const config = {
    decisions: { paths: ['adr/'] },
    prometheus: {
      sources: {
        default: {
          url: `http://127.0.0.1:${port}`,
          basicAuth: { username: 'u', password: SECRETS.basicPassword },
          headers: { 'X-Key': SECRETS.header },
        },
        eu: { url: `http://u:${SECRETS.urlPassword}@127.0.0.1:${port}`, bearerTokenFile: 'bearer' },
      },
    },
    schedule: '* * * * * *',
    evaluation: { resolution: '1s', blindAfter: '1s', baselineWindow: '0s' },
    metrics: 'metrics.yaml',
    server: { listen: '127.0.0.1:0', auth: { mode: 'password', users: [{ name: 'li.lei', role: 'admin', passwordHash }] } },
    alerts: {
      giveUpAfter: '2s',
      channels: [
        { name: 'hook', type: 'webhook', url: `http://127.0.0.1:${port}/hook?key=${SECRETS.hookAddress}`, secret: SECRETS.hookSecret },
        {
          name: 'robot',
          type: 'dingtalk',
          url: `http://127.0.0.1:${port}/hook/robot?access_token=${SECRETS.robotToken}`,
          secret: SECRETS.robotSecret,
        },
        { name: 'gone', type: 'webhook', url: `http://u:${SECRETS.urlPassword}@127.0.0.1:1/hook` },
        {
          name: 'mail',
          type: 'email',
          host: '127.0.0.1',
          port: 1,
          user: 'u',
          password: SECRETS.mailPassword,
          from: 'a@b.example',
          to: ['c@d.example'],
        },
      ],
    },
  };
  await writeFile(workspace.configFile, stringify(config));
  const cli = (...args: readonly string[]) => spawn(process.execPath, ['dist/server/main.js', ...args, '--config', workspace.configFile]);
  const made = cli('token', 'create', 'ci', '--role', 'admin');
  let printed = '';
  for (const stream of [made.stdout, made.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
  }
  const [code] = await once(made, 'close');
  expect(`${code}: ${printed}`).toMatch(/^0: /);
  [token = ''] = /^adrm_\S+$/m.exec(printed) ?? [];
  expect(token).not.toBe('');
  const child = cli('serve', '--log-level', 'debug');
  const killWithParent = () => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  const gone = once(child, 'close');
  kill = async () => {
    child.kill('SIGTERM');
    await gone;
    process.off('exit', killWithParent);
  };
  url = await until(
    'listening',
    async () => /^dashboard: (\S+)$/m.exec(said)?.[1] ?? '',
    (found) => found !== '',
  );
});

afterAll(async () => {
  await kill?.();
  sources?.close();
  sources?.closeAllConnections();
  await workspace?.remove();
});

it('shows no secret in the log, the API, errors, reports, or the database', async () => {
  const seen: string[] = [];
  const authorization = `Bearer ${token}`;
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${url}${path}`, { ...init, headers: { authorization, ...(init.headers as Record<string, string>) } });
    const text = await response.text();
    seen.push(`${path}: ${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    return text;
  };
  const post = (path: string, body: object) =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  await until(
    'messages that were given up',
    () => ask('/api/v1/notifications'),
    (text) => text.includes('"dead"'),
  );
  for (const channel of ['hook', 'robot', 'gone', 'mail']) await post(`/api/v1/channels/${channel}/test`, {});
  const { paths } = JSON.parse(await ask('/api/v1/openapi.json')) as { paths: Record<string, object> };
  for (const path of Object.keys(paths)) {
    if (!path.includes('events') && 'get' in (paths[path] ?? {}))
      await ask(`/api/v1${path.replace('{id}', 'ADR-007').replace('{name}', 'hook')}`);
  }
  for (const format of ['md', 'html', 'json']) await ask(`/api/v1/decisions/ADR-007/report?format=${format}`);
  for (const path of ['/metrics', '/readyz', '/', '/api/v1/nothing']) await ask(path);
  await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'li.lei', password: SECRETS.guess }),
  }).then(async (response) => seen.push(await response.text()));
  await fetch(`${url}/api/v1/decisions`, { headers: { authorization: `Bearer ${SECRETS.guess}` } }).then(async (response) =>
    seen.push(await response.text()),
  );
  // What is wrong with a configuration is told with what was found there: not where that is a secret.
  const good = await readFile(workspace.configFile, 'utf8');
  const bad = good
    .replace(/passwordHash: .*/, `passwordHash: ${SECRETS.userPassword}`)
    .replace(/url: \S+hook\?key=/, 'url: no-address-')
    .replace(/password: planted-basic.*/, `password: [${SECRETS.basicPassword}]`);
  await writeFile(workspace.configFile, bad);
  await until(
    'the bad configuration',
    () => ask('/api/v1/problems'),
    (text) => text.includes('config-kept'),
  );
  expect((await ask('/api/v1/problems')).match(/"found":"a value that is not shown here"/g)?.length).toBeGreaterThanOrEqual(2);
  await kill();

  const stored = await Promise.all(
    (await readdir(workspace.path('data'))).map((name) => readFile(workspace.path('data', name), 'latin1').catch(() => '')),
  );
  expect(said.length).toBeGreaterThan(1000);
  expect(seen.join('').length).toBeGreaterThan(10_000);
  expect(stored.join('').length).toBeGreaterThan(10_000);
  const places = { log: said, answers: seen.join('\n'), database: stored.join('') };
  const found = Object.entries({ ...SECRETS, token }).flatMap(([name, secret]) =>
    Object.entries(places).flatMap(([place, text]) =>
      text.includes(secret) || text.includes(encodeURIComponent(secret)) ? [`${name} in the ${place}: ${around(text, secret)}`] : [],
    ),
  );
  expect(found).toEqual([]);
});

function around(text: string, secret: string): string {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 200), at + 80);
}

it('gives up on a client that does not send its request', async () => {
  const slow = await makeWorkspace();
  await slow.writeRecord('ADR-007.md', RECORD);
  await slow.writeConfig('http://127.0.0.1:1', { server: { listen: '127.0.0.1:0', limits: { headersWithin: '1s', requestWithin: '1s' } } });
  const monitor = serveMonitor(slow.configFile);
  try {
    const { hostname, port } = new URL(await monitor.url);
    const socket = connect(Number(port), hostname);
    socket.write('GET /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    const drip = setInterval(() => socket.write('x'), 200);
    socket.on('error', () => undefined);
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
    });
    // Node looks for such clients every 30 seconds.
    await once(socket, 'close', { signal: AbortSignal.timeout(60_000) });
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  } finally {
    await monitor.stop();
    await slow.remove();
  }
});
