import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseDocument, stringify } from 'yaml';
import { dayOf, type Instant, parseInstant, type Seconds, toRfc3339 } from '../domain/time.ts';

/** The record that the demo watches, and the one of this project's own. */
export const WATCHED_DECISION = 'ADR-001';
export const OWN_DECISION = 'ADR-002';

/** What the demo's configuration differs in from the example: everything is quick, so that the story takes a minute. */
export interface WorkspaceOptions {
  readonly folder: string;
  readonly implementedAt: Instant;
  readonly prometheusUrl: string;
  readonly webhookUrl: string;
  readonly port: number;
  readonly language: 'zh' | 'en';
}

/** Judged every five seconds at as fine a resolution. A rollback condition fires after 15 s; the last hour is judged at the start, and before that the 15 days since and before the migration are shown. */
const QUICK = {
  schedule: '*/5 * * * * *',
  evaluation: { resolution: '5s', for: '15s', keepFiringFor: '15s', blindAfter: '1m', maxBackfill: '1h', baselineWindow: '15d' },
};

/** Writes records and configuration as a team would have them, from this package's own, and gives the path of the configuration. */
export async function writeWorkspace(options: WorkspaceOptions): Promise<string> {
  const recordFolder = join(options.folder, 'adr');
  const configFolder = join(options.folder, 'config');
  await Promise.all([mkdir(recordFolder, { recursive: true }), mkdir(configFolder, { recursive: true })]);
  for (const path of await recordPaths()) {
    const copy = join(recordFolder, basename(path));
    if (!basename(path).startsWith(`${WATCHED_DECISION}-`)) await copyFile(path, copy);
    else await writeFile(copy, withImplemented(await readFile(path, 'utf8'), options.implementedAt));
  }
  await copyFile(packagePath('config/metrics.yaml'), join(configFolder, 'metrics.yaml'));
  const configPath = join(configFolder, 'monitor.yaml');
  await writeFile(configPath, await config(options));
  return configPath;
}

async function config(options: WorkspaceOptions): Promise<string> {
  const example = parse(await readFile(packagePath('config/monitor.yaml'), 'utf8')) as object;
  return stringify({
    ...example,
    ...QUICK,
    prometheus: { url: options.prometheusUrl },
    server: { listen: `127.0.0.1:${options.port}` },
    alerts: { channels: [{ name: 'demo', type: 'webhook', url: options.webhookUrl }] },
    language: options.language,
  });
}

/**
 * The record with the instant of its implementation in the front matter, and every date in it as far from that as it was. Throws an Error
 * where it has no front matter.
 */
export function withImplemented(record: string, at: Instant): string {
  const [whole, written] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(record) ?? [];
  if (whole === undefined || written === undefined) throw new Error('The record has no front matter to say in when it was implemented.');
  const frontMatter = parseDocument(written);
  const before = parseInstant(String(frontMatter.get('implemented')));
  frontMatter.set('implemented', toRfc3339(at));
  const body = record.slice(whole.length);
  return `---\n${frontMatter.toString()}---\n${before === null ? body : withDatesMoved(body, at - before)}`;
}

function withDatesMoved(text: string, by: Seconds): string {
  return text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => {
    const at = parseInstant(date);
    return at === null ? date : dayOf(at + by);
  });
}

/** Every record of this project's own, and no template. */
async function recordPaths(): Promise<readonly string[]> {
  const folder = packagePath('adr');
  return (await readdir(folder)).filter((file) => /^ADR-\d+-.*\.md$/.test(file)).map((file) => join(folder, file));
}

/** The path of something that the package ships. This file runs from the sources or from dist/server; the records and the configuration stand beside either. */
export function packagePath(path: string): string {
  const root = new URL('../../', import.meta.url);
  return fileURLToPath(new URL(path, root.pathname.endsWith('/dist/') ? new URL('../', root) : root));
}
