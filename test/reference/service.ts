import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realWorld, startService } from '../../server/app.ts';
import { loadConfig } from '../../server/config.ts';
import { silentLog } from '../../server/ports/log.ts';
import { tableOf } from './table.ts';

/** What only a running service tells: its own description, and its metrics. */
export interface ServicePages {
  readonly http: string;
  readonly metrics: string;
}

/** Starts a service that watches nothing, and asks it. */
export async function servicePages(): Promise<ServicePages> {
  const folder = await mkdtemp(join(tmpdir(), 'adr-monitor-docs-'));
  const file = join(folder, 'monitor.yaml');
  const config = {
    decisions: { paths: ['.'] },
    prometheus: { url: 'http://127.0.0.1:9' },
    store: { url: 'sqlite::memory:' },
    server: { listen: '127.0.0.1:0' },
  };
  await writeFile(file, JSON.stringify(config));
  const service = await startService(await loadConfig(file, {}), realWorld(silentLog));
  try {
    const described = (await (await fetch(`${service.url}/api/v1/openapi.json`)).json()) as Described;
    const exposed = await (await fetch(`${service.url}/metrics`)).text();
    return { http: httpPage(described), metrics: metricsPage(exposed) };
  } finally {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is read of an OpenAPI description. */
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary: string; readonly 'x-role'?: string }>>>>;
}

function httpPage({ paths }: Described): string {
  const rows = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { summary, 'x-role': role }]) => [
      `\`${method.toUpperCase()} ${path}\``,
      role ?? 'viewer',
      summary,
    ]),
  );
  return [
    '# HTTP API',
    'Below `/api/v1`. A running service describes parameters, bodies and answers of each in OpenAPI 3.1 at `/api/v1/openapi.json`. The role is the least that is needed where `server.auth` asks who is there; errors are RFC 9457 problems. Beside the API: `/metrics`, `/healthz`, `/readyz`.',
    tableOf(['request', 'role', 'does'], rows),
  ].join('\n\n');
}

function metricsPage(exposed: string): string {
  const kinds = new Map([...exposed.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, kind]) => [name, kind ?? '']));
  const rows = [...exposed.matchAll(/^# HELP (adr_\S+) (.*)$/gm)].map(([, name = '', help = '']) => [
    `\`${name}\``,
    kinds.get(name) ?? '',
    help,
  ]);
  return [
    '# Metrics',
    'What `/metrics` exposes, beside the metrics of every Node.js process (`process_*`, `nodejs_*`). [config/self](../config/self) has alerting rules and a Grafana dashboard over them; the [runbook](runbook.md) says what to do when one fires.',
    tableOf(['metric', 'kind', 'meaning'], rows),
  ].join('\n\n');
}
