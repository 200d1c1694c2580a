import type { DecisionSource } from './domain/decision.ts';
import type { AskedQuery } from './domain/incident.ts';
import type { Instant, Seconds } from './domain/time.ts';
import { toRfc3339 } from './domain/time.ts';
import type { Links } from './ports/channels.ts';

/** What links are made from. */
export interface LinkParts {
  /** Where people reach the dashboard; asked for each link, since the port may be known late. */
  readonly dashboard: () => string;
  /** Where people read the records, with {path}, {line} and {commit}; null where nobody says. */
  readonly recordUrl: string | null;
  /** Where people open each Prometheus, by name. */
  readonly sources: Readonly<Record<string, string>>;
}

/** How much of a query's past its graph shows, and how much of what comes after the instant. */
const GRAPH_RANGE = '1h';
const GRAPH_AFTER: Seconds = 900;

/** Makes links for people. */
export function createLinks({ dashboard, recordUrl, sources }: LinkParts): Links {
  return {
    decision: (id) => `${dashboard().replace(/\/$/, '')}/decisions/${encodeURIComponent(id)}`,
    record: (source, line) => (recordUrl === null ? repositoryLink(source, line) : filled(recordUrl, source, line)),
    graph: (query, at) => graphLink(sources, query, at),
  };
}

function filled(template: string, { path, commit }: DecisionSource, line: number): string {
  const values: Readonly<Record<string, string>> = { path: encodePath(path), line: String(line), commit: commit ?? 'HEAD' };
  return template.replaceAll(/\{(path|line|commit)\}/g, (_, name: string) => values[name] ?? '');
}

/** How the pages of known git hosts are addressed. */
const HOSTS: readonly { readonly host: RegExp; readonly blob: string }[] = [
  { host: /^github\.com$/, blob: 'blob' },
  { host: /^gitee\.com$/, blob: 'blob' },
  { host: /(^|\.)gitlab\./, blob: '-/blob' },
];

/** The page of a line at the commit that was read; null where the host is not known. */
function repositoryLink({ repository, commit, path }: DecisionSource, line: number): string | null {
  if (repository === undefined || commit === undefined) return null;
  const [, host, name] =
    /^(?:https?:\/\/|ssh:\/\/(?:[^@/]+@)?|[^@/]+@)([^/:]+)(?::\d+(?=\/))?[/:](.+?)(?:\.git)?\/?$/.exec(repository) ?? [];
  const known = HOSTS.find((one) => one.host.test(host ?? ''));
  if (known === undefined || host === undefined || name === undefined) return null;
  return `https://${host}/${name}/${known.blob}/${commit}/${encodePath(path)}#L${line}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Prometheus' own page; its third version leads on from this address. */
function graphLink(sources: LinkParts['sources'], { query, source }: AskedQuery, at: Instant): string | null {
  const base = sources[source ?? 'default'];
  if (base === undefined) return null;
  const end = toRfc3339(at + GRAPH_AFTER)
    .replace('T', ' ')
    .slice(0, 19);
  const parameters = new URLSearchParams({ 'g0.expr': query, 'g0.tab': '0', 'g0.range_input': GRAPH_RANGE, 'g0.end_input': end });
  return `${base.replace(/\/$/, '')}/graph?${parameters}`;
}
