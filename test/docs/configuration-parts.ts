import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { ConfigError, loadConfig } from '../../server/config.ts';
import { formatProblem } from '../../server/domain/problem.ts';
import { readCatalogue } from '../../server/prometheus/catalogue-file.ts';

/** The two files that people configure. */
export type ConfigurationFile = 'monitor' | 'metrics';

/** A stretch of YAML that is one of the files, or a part of it. */
export interface Part {
  readonly file: ConfigurationFile;
  /** Whether the block is all of the file, since it begins with the file's whole path. */
  readonly isWhole: boolean;
  readonly text: string;
}

const NAMED = /^# (in )?(config\/)?(monitor|metrics)\.yaml\b/;

/** Keys that only monitor.yaml has; `metrics` is a path there, and `decisions` says where records are. */
const MONITOR_KEYS: readonly string[] = ['prometheus', 'schedule', 'evaluation', 'store', 'server', 'alerts', 'language', 'timezone'];
const METRICS_KEYS: readonly string[] = ['metrics', 'events', 'variables', 'decisions'];

/** The files that a block is of: as its comments say, each from its own line on, else by its keys. Empty where it is none of them. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  for (const line of text.split('\n')) {
    const [named, isPart, folder, file] = NAMED.exec(line) ?? [];
    const last = parts.at(-1);
    if (named !== undefined) {
      parts.push({ file: file as ConfigurationFile, isWhole: isPart === undefined && folder !== undefined, text: `${line}\n` });
    } else if (last !== undefined) parts[parts.length - 1] = { ...last, text: `${last.text}${line}\n` };
  }
  if (parts.length > 0) return parts;
  const file = fileByKeys(parse(text, { logLevel: 'silent' }));
  return file === null ? [] : [{ file, isWhole: false, text }];
}

function fileByKeys(data: unknown): ConfigurationFile | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const { decisions } = data as { decisions?: object };
  const keys = Object.keys(data);
  const hasPlaces = typeof decisions === 'object' && decisions !== null && ('paths' in decisions || 'git' in decisions);
  if (hasPlaces || keys.some((key) => MONITOR_KEYS.includes(key))) return 'monitor';
  return keys.length > 0 && keys.every((key) => METRICS_KEYS.includes(key)) ? 'metrics' : null;
}

/** What a part of monitor.yaml needs beside itself to be a configuration. */
const NEEDED = { decisions: { paths: ['adr'] }, prometheus: { url: 'http://127.0.0.1:9090' } };

/** What the product's own loader finds wrong with a part. Files that it names, and variables, are made up in `folder`. */
export async function faultsOf({ file, text }: Part, folder: string): Promise<readonly string[]> {
  if (file === 'metrics') return readCatalogue(text, 'metrics.yaml').problems.map(formatProblem);
  const data = parse(text) as object;
  const path = join(folder, 'monitor.yaml');
  await Promise.all(filesIn(data).map(([key, name]) => standIn(join(folder, name), key)));
  // As written where it is whole, so that a problem names the block's own line.
  await writeFile(path, 'decisions' in data && 'prometheus' in data ? text : stringify({ ...NEEDED, ...data }));
  const variables = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => [name, `https://${name}.example.org`]);
  try {
    await loadConfig(path, Object.fromEntries(variables));
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(formatProblem);
    throw error;
  }
}

/** Every file that is read together with a configuration: secrets, addresses and templates. */
function filesIn(data: unknown, key = ''): readonly (readonly [key: string, path: string])[] {
  if (typeof data === 'string') return /(File|^template)$/.test(key) && !/^\/|\$\{/.test(data) ? [[key, data]] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => filesIn(value, Array.isArray(data) ? key : name));
}

async function standIn(path: string, key: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, key === 'template' ? '{{ title }}\n' : 'https://example.org/secret\n');
}
