import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from '../../server/config.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adr-monitor-config-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function load(text: string, environment: NodeJS.ProcessEnv = {}) {
  await writeFile(join(folder, 'monitor.yaml'), text);
  return loadConfig(join(folder, 'monitor.yaml'), environment);
}

async function problemsOf(text: string, environment: NodeJS.ProcessEnv = {}): Promise<readonly string[]> {
  const error = await load(text, environment).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) throw new Error(`expected a ConfigError, got ${String(error)}`);
  return error.message.split('\n').map((line) => line.slice(line.indexOf('monitor.yaml')));
}

const SMALLEST = 'decisions: { paths: [adr/] }\nprometheus: { url: http://127.0.0.1:9090 }\n';

describe('the configuration', () => {
  it('needs no more than records and a Prometheus; everything else has a default', async () => {
    const config = await load(SMALLEST);
    expect(config).toMatchObject({
      decisionPaths: [join(folder, 'adr')],
      sources: { default: { url: 'http://127.0.0.1:9090', timeout: 30 } },
      schedule: '* * * * *',
      timezone: null,
      scheduleJitter: 5,
      evaluation: { resolution: 15, for: 300, keepFiringFor: 0, blindAfter: 600, maxBackfill: 86_400, baselineWindow: 2_592_000 },
      storeUrl: `sqlite:${join(folder, 'data/adr-monitor.db')}`,
      retention: { samples: 604_800, hours: 34_560_000, days: 157_680_000, notifications: 34_560_000 },
      listen: { host: '127.0.0.1', port: 3000 },
      alerts: { channels: [], routes: [], ringAgainAfter: 60, giveUpAfter: 86_400, fallback: { remindAfter: 14_400 } },
    });
  });

  it('knows a schedule whatever its white space', async () => {
    expect((await load(`${SMALLEST}schedule: " */5  * * * *"\n`)).schedule).toBe('*/5 * * * *');
    expect(await problemsOf(`${SMALLEST}schedule: often\n`)).toEqual([
      'monitor.yaml:3:11: error: found "often"; expected a cron expression of five fields, or six with seconds [config-invalid]',
    ]);
  });

  it('takes the zone of its schedules by name, and how much they may be delayed', async () => {
    expect(await load(`${SMALLEST}timezone: Asia/Shanghai\nscheduleJitter: 0s\n`)).toMatchObject({
      timezone: 'Asia/Shanghai',
      scheduleJitter: 0,
    });
    expect(await problemsOf(`${SMALLEST}timezone: Berlin\nscheduleJitter: 5\n`)).toEqual([
      'monitor.yaml:3:11: error: found "Berlin"; expected a time zone by its IANA name, such as Asia/Shanghai or Europe/Berlin [config-invalid]',
      expect.stringMatching(/^monitor\.yaml:4:17: error: found 5; expected string/),
    ]);
  });

  it('keeps history for ever where 0s is said, and no level for less than a finer one', async () => {
    const { retention } = await load(`${SMALLEST}store: { retention: { hours: 0s, days: 0s } }\n`);
    expect(retention).toEqual({ samples: 604_800, hours: null, days: null, notifications: 34_560_000 });
    expect(await problemsOf(`${SMALLEST}store: { retention: { samples: 0s } }\n`)).toEqual([
      expect.stringContaining('expected no less than "samples"'),
    ]);
  });

  it('takes several sources by name', async () => {
    const { sources } = await load(
      'decisions: { paths: [adr/] }\nprometheus: { sources: { eu: { url: http://eu:9090 }, us: { url: http://us:9090 } } }\n',
    );
    expect(Object.keys(sources)).toEqual(['eu', 'us']);
  });

  it('asks a source within limits that have defaults', async () => {
    const { sources } = await load(SMALLEST);
    expect(sources.default).toEqual({
      url: 'http://127.0.0.1:9090',
      timeout: 30,
      concurrency: 8,
      retries: 3,
      batchSize: 50,
      maxResponseBytes: 16_777_216,
      lag: 0,
      partialResponse: 'refuse',
      headers: {},
    });
  });

  it('takes the way to a source as written, and its files relative to itself', async () => {
    const tls = '{ caFile: ca.pem, certFile: client.pem, keyFile: keys/client.pem, serverName: prom, insecureSkipVerify: true }';
    const limits = 'lag: 30s, retries: 0, batchSize: 1, partialResponse: accept, proxy: "http://u:p@proxy:3128"';
    const { sources } = await load(
      `decisions: { paths: [adr/] }\nprometheus: { url: https://x, ${limits}, bearerTokenFile: t, tls: ${tls} }\n`,
    );
    expect(sources.default).toMatchObject({
      lag: 30,
      retries: 0,
      batchSize: 1,
      partialResponse: 'accept',
      proxy: 'http://u:p@proxy:3128',
      bearerTokenFile: join(folder, 't'),
      tls: {
        caFile: join(folder, 'ca.pem'),
        certFile: join(folder, 'client.pem'),
        keyFile: join(folder, 'keys/client.pem'),
        serverName: 'prom',
        insecureSkipVerify: true,
      },
    });
  });

  it.each([
    ['concurrency: 0', 'found 0; expected number to be >0'],
    ['retries: -1', 'found -1; expected number to be >=0'],
    ['batchSize: 0', 'found 0; expected number to be >0'],
    ['batchSize: 2.5', 'found 2.5; expected int'],
    ['maxResponseBytes: 0', 'found 0; expected number to be >0'],
    ['lag: soon', 'expected a duration such as 15s, 5m or 24h'],
    ['partialResponse: maybe', 'found "maybe"; expected one of'],
    ['proxy: "socks5://proxy"', 'expected an http or https URL'],
    ['tls: { certFile: a.pem }', 'expected certFile and keyFile together'],
    ['tls: { keyFile: a.pem }', 'expected certFile and keyFile together'],
    ['tls: { verify: false }', 'found the key "verify"'],
  ])('refuses a source with { %s }', async (written, words) => {
    const problems = await problemsOf(`decisions: { paths: [adr/] }\nprometheus: { url: https://x, ${written} }\n`);
    expect(problems).toEqual([expect.stringMatching(words)]);
  });

  it('brings secrets in from the environment and from files', async () => {
    await writeFile(join(folder, 'hook-secret'), 'from a file\n');
    const channels = (secret: string) =>
      `${SMALLEST}alerts: { channels: [{ name: ops, type: webhook, url: http://127.0.0.1:9099/hook, ${secret} }] }\n`;
    expect((await load(channels('secret: "${HOOK_SECRET}"'), { HOOK_SECRET: 'from outside' })).alerts.channels).toMatchObject([
      { secret: 'from outside' },
    ]);
    expect((await load(channels('secretFile: hook-secret'))).alerts.channels).toMatchObject([{ secret: 'from a file' }]);
  });

  it.each([
    [
      'an unknown key',
      `${SMALLEST}shedule: "* * * * *"\n`,
      'monitor.yaml:3:1: error: found the key "shedule"; expected one of the documented keys [unknown-key]',
    ],
    [
      'an unknown key inside',
      `decisions: { paths: [adr/] }\nprometheus:\n  uri: http://x\n  url: http://x\n`,
      'monitor.yaml:3:3: error: found the key "uri"; expected one of the documented keys of prometheus [unknown-key]',
    ],
    [
      'a bad duration',
      `${SMALLEST}evaluation: { for: 5 minutes }\n`,
      'monitor.yaml:3:20: error: found "5 minutes"; expected a duration such as 15s, 5m or 24h [config-invalid]',
    ],
    [
      'a bad schedule',
      `${SMALLEST}schedule: often\n`,
      'monitor.yaml:3:11: error: found "often"; expected a cron expression of five fields, or six with seconds [config-invalid]',
    ],
    ['no Prometheus', 'decisions: { paths: [adr/] }\n', 'monitor.yaml:1:1: error: found no "prometheus"; expected object [config-invalid]'],
    [
      'an unset variable',
      `${SMALLEST}language: "\${LANGUAGE_OF_US}"\n`,
      'monitor.yaml:3:11: error: found ${LANGUAGE_OF_US}; expected the environment variable LANGUAGE_OF_US to be set [variable-unset]',
    ],
    ['what is not YAML', 'decisions: [\n', expect.stringContaining('[yaml-syntax]')],
    [
      'an address for all to reach',
      `${SMALLEST}server: { listen: "0.0.0.0:3000" }\n`,
      expect.stringContaining('monitor.yaml:3:19: error: found "0.0.0.0" while "server.auth" is none; expected a loopback address'),
    ],
    [
      'one name for two channels',
      `${SMALLEST}alerts:\n  channels:\n    - { name: a, type: alertmanager, urls: ["http://x"] }\n    - { name: a, type: alertmanager, urls: ["http://y"] }\n`,
      'monitor.yaml:6:15: error: found "a" again; expected another name [channel-duplicate]',
    ],
  ])('refuses %s, and says where', async (_, text, line) => {
    expect(await problemsOf(text)).toEqual([line]);
  });

  it('takes patterns, exclusions and git repositories, with their defaults', async () => {
    const git =
      'git: [{ url: "git@example.org:team/repo.git" }, { url: /srv/repo.git, branch: release/1.x, path: "*/adr", every: 1h, timeout: 10s }]';
    const config = await load(
      `decisions: { paths: ["adr/**/*.md", "!adr/old"], ${git}, watch: false, poll: 10s, maxBytes: 1000 }\nprometheus: { url: http://x }\n`,
    );
    expect(config).toMatchObject({
      decisionPaths: [join(folder, 'adr/**/*.md'), `!${join(folder, 'adr/old')}`],
      repositories: [
        { url: 'git@example.org:team/repo.git', path: '.', every: 300, timeout: 120 },
        { url: '/srv/repo.git', branch: 'release/1.x', path: '*/adr', every: 3600, timeout: 10 },
      ],
      gitFolder: join(folder, 'data/git'),
      watch: { isOn: false, pollSeconds: 10 },
      maxRecordBytes: 1000,
    });
    expect(await load(SMALLEST)).toMatchObject({ repositories: [], watch: { isOn: true, pollSeconds: null }, maxRecordBytes: 5_000_000 });
    const elsewhere = `${SMALLEST}store: { url: "sqlite:db/x.db" }\n`;
    expect((await load(elsewhere)).gitFolder).toBe(join(folder, 'db/git'));
    expect((await load(elsewhere.replace('adr/]', 'adr/], gitFolder: copies'))).gitFolder).toBe(join(folder, 'copies'));
    expect((await load(`${SMALLEST}store: { url: "sqlite::memory:" }\n`)).gitFolder).toBe(join(folder, 'data/git'));
  });

  it.each([
    'url: "-u/x"',
    'url: "--upload-pack=touch x"',
    'url: "ext::sh -c x"',
    'url: ftp://x/y',
    'url: ../repo.git',
    'url: "a b"',
    'url: "-x@h:p"',
  ])('refuses a repository at { %s }, and says where', async (url) => {
    const [problem] = await problemsOf(`decisions:\n  git:\n    - { ${url} }\nprometheus: { url: http://x }\n`);
    expect(problem).toMatch(/^monitor\.yaml:3:14: error: found .* expected a git URL .*\[config-invalid\]$/);
  });

  it.each(['-x', '--force', 'a..b', 'a b', 'a~1', 'a:b', '/a', 'a/', 'a.lock', '.a', 'a/.b', 'a@{1}', 'a\\b', ''])(
    'refuses the branch "%s"',
    async (branch) => {
      const repository = JSON.stringify({ url: '/x', branch });
      expect(await problemsOf(`decisions: { git: [${repository}] }\nprometheus: { url: http://x }\n`)).toEqual([
        expect.stringContaining('expected the name of a branch'),
      ]);
    },
  );

  it.each(['../x', 'a/../../x', '..', '/etc', '-x', 'a/..', ''])('refuses the path "%s" inside a repository', async (path) => {
    const repository = JSON.stringify({ url: '/x', path });
    expect(await problemsOf(`decisions: { git: [${repository}] }\nprometheus: { url: http://x }\n`)).toEqual([
      expect.stringContaining('expected a path inside the repository'),
    ]);
  });

  it.each(['decisions: { paths: [] }', 'decisions: { paths: ["!x"] }', 'decisions: {}'])('refuses %s', async (decisions) => {
    expect(await problemsOf(`${decisions}\nprometheus: { url: http://x }\n`)).toEqual([
      expect.stringContaining('expected at least one path, or a repository under "git" [config-invalid]'),
    ]);
  });

  it('refuses one repository, branch and path twice', async () => {
    const twice = 'decisions:\n  git:\n    - { url: /x, path: a }\n    - { url: /x, path: b }\n    - { url: /x, path: a }\n';
    expect(await problemsOf(`${twice}prometheus: { url: http://x }\n`)).toEqual([
      'monitor.yaml:5:7: error: found a repository again; expected another url, branch or path [repository-duplicate]',
    ]);
  });

  it('says every problem, not only the first', async () => {
    expect(await problemsOf(`${SMALLEST}evaluation: { resolution: 0s, for: x }\n`)).toHaveLength(2);
  });

  it('says so when there is no file', async () => {
    await expect(loadConfig(join(folder, 'none.yaml'), {})).rejects.toThrow(/none\.yaml:1:1: error: found no readable file \(ENOENT\)/);
  });
});
