import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { loadConfig } from '../../server/config.ts';
import { locateProgram } from '../../server/demo/programs.ts';
import { hashPassword } from '../../server/identity/password.ts';

const run = promisify(execFile);
const text = (file: string) => readFile(file, 'utf8');

describe('the Dockerfile', () => {
  it('has no fault that its linter knows, and copies what is there', async () => {
    const dockerfile = await text('Dockerfile');
    expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '));
    expect(copied.length).toBeGreaterThan(5);
    const included = (await text('.dockerignore')).split('\n');
    for (const path of copied)
      expect([path, existsSync(path), included.includes(`!${path.replace('./', '')}`)]).toEqual([path, true, true]);
  });

  it('runs as nobody special, and can tell whether it is well', async () => {
    const last = (await text('Dockerfile')).split(/^FROM /m).at(-1) ?? '';
    expect(last).toMatch(/^USER 1000:1000$/m);
    expect(last).toMatch(/^HEALTHCHECK .*\/healthz/m);
    expect(last).toMatch(/^STOPSIGNAL SIGTERM$/m);
  });
});

describe('the compose file', () => {
  const folder = 'deploy/compose';
  interface Service {
    readonly volumes?: readonly string[];
  }

  it('mounts what is there', async () => {
    const { services, volumes } = parse(await text(`${folder}/compose.yaml`)) as { services: Record<string, Service>; volumes: object };
    const mounts = Object.values(services).flatMap((service) => service.volumes ?? []);
    expect(mounts.length).toBeGreaterThan(5);
    for (const [from = ''] of mounts.map((mount) => mount.split(':')))
      expect([from, from in volumes || existsSync(join(folder, from))]).toEqual([from, true]);
    expect(services['adr-monitor']).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  });

  it('gives each program a configuration that it takes', async () => {
    const config = await loadConfig(`${folder}/monitor.yaml`, { ADMIN_PASSWORD_HASH: await hashPassword('a password', 4) });
    expect(config).toMatchObject({ auth: { mode: 'password' }, listen: { host: '0.0.0.0' } });
    const copy = await mkdtemp(join(tmpdir(), 'adr-monitor-compose-'));
    try {
      await cp(folder, copy, { recursive: true });
      await cp('config/self/rules.yml', join(copy, 'rules.yml'));
      await run(await locateProgram('promtool'), ['check', 'config', join(copy, 'prometheus.yml')]);
      await run(await locateProgram('amtool'), ['check-config', join(copy, 'alertmanager.yml')]);
    } finally {
      await rm(copy, { recursive: true });
    }
    const lint = run(
      process.execPath,
      [resolve('dist/server/main.js'), 'lint', 'adr', '--config', 'monitor.yaml', '--min-coverage', '100'],
      {
        cwd: folder,
        env: { ...process.env, ADMIN_PASSWORD_HASH: await hashPassword('a password', 4) },
      },
    );
    expect((await lint).stderr).toContain('1');
  });
});

describe('the systemd unit', () => {
  it('stops later than the service does, and reloads it', async () => {
    const unit = await text('deploy/systemd/adr-monitor.service');
    expect(unit).toMatch(/^TimeoutStopSec=40s$/m);
    expect(unit).toMatch(/^ExecReload=\/bin\/kill -HUP \$MAINPID$/m);
    for (const setting of ['DynamicUser=yes', 'ProtectSystem=strict', 'NoNewPrivileges=yes', 'CapabilityBoundingSet='])
      expect(unit).toContain(`\n${setting}\n`);
  });
});

describe('the Helm chart', () => {
  const chart = 'deploy/helm/adr-monitor';
  const templates = async () => Promise.all((await readdir(`${chart}/templates`)).map((name) => text(`${chart}/templates/${name}`)));

  it('has values that its schema takes, and no others', async () => {
    const validateValues = new Ajv().compile(JSON.parse(await text(`${chart}/values.schema.json`)) as object);
    const values = parse(await text(`${chart}/values.yaml`)) as object;
    expect([validateValues(values), validateValues.errors]).toEqual([true, null]);
    expect(validateValues({ ...values, replicas: 2 })).toBe(false);
  });

  it('uses values and names that there are', async () => {
    const values = parse(await text(`${chart}/values.yaml`)) as Record<string, unknown>;
    const all = (await templates()).join('\n');
    const used = [...new Set([...all.matchAll(/\.Values((?:\.\w+)+)/g)].map(([, path = '']) => path.slice(1)))];
    expect(used.length).toBeGreaterThan(8);
    const valueAt = (path: string) =>
      path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], values);
    expect(used.filter((path) => valueAt(path) === undefined)).toEqual([]);
    const defined = [...all.matchAll(/define "([^"]+)"/g)].map(([, name]) => name);
    for (const [, name] of all.matchAll(/include "([^"]+)"/g)) expect(defined).toContain(name);
  });

  it('closes every block that it opens', async () => {
    for (const template of await templates()) {
      const opened = template.match(/\{\{-? *(?:if|range|with|define)\b/g)?.length ?? 0;
      expect(template.match(/\{\{-? *end\b/g)?.length ?? 0).toBe(opened);
      expect(template.match(/\{\{/g)?.length).toBe(template.match(/\}\}/g)?.length);
    }
  });

  it('configures the service as the service reads it', async () => {
    const { config } = parse(await text(`${chart}/values.yaml`)) as { config: { server: object } };
    const own = { store: { url: 'sqlite:/data/adr-monitor.db' }, server: { ...config.server, listen: '0.0.0.0:3000' } };
    const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-chart-'));
    try {
      const file = join(folder, 'monitor.yaml');
      await writeFile(file, JSON.stringify({ ...config, ...own }));
      await expect(loadConfig(file, {})).resolves.toMatchObject({ auth: { mode: 'tokens' } });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
