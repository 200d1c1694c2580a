import type { DecisionSource } from './domain/decision.ts';
import type { AskedQuery } from './domain/incident.ts';
import type { Instant, Seconds } from './domain/time.ts';
import { toRfc3339 } from './domain/time.ts';
import type { Links } from './ports/links.ts';

/** Where people open one Prometheus. */
export interface SourcePlaces {
  readonly url: string;
  /** Grafana, and the uid of its data source; null where nobody says. */
  readonly grafana: { readonly url: string; readonly datasource: string } | null;
}

/** What links are made from. */
export interface LinkParts {
  /** Where people reach the dashboard; asked for each link, since the port may be known late. */
  readonly dashboard: () => string;
  /** Where people read the records, with {path}, {line} and {commit}; null where nobody says. */
  readonly recordUrl: string | null;
  readonly sources: Readonly<Record<string, SourcePlaces>>;
}

/** How much of a query's past is shown, and how much of what comes after the instant. */
const SHOWN_BEFORE: Seconds = 3600;
const SHOWN_AFTER: Seconds = 900;

/** Makes links for people. */
export function createLinks({ dashboard, recordUrl, sources }: LinkParts): Links {
  return {
    decision: (id) => `${withoutSlash(dashboard())}/decisions/${encodeURIComponent(id)}`,
    record: (source, line) => (recordUrl === null ? repositoryLink(source, line) : filled(recordUrl, source, line)),
    graph: (query, at) => graphLink(sources[nameOf(query)], query, at),
    explore: (query, at) => exploreLink(sources[nameOf(query)]?.grafana ?? null, query, at),
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

function nameOf({ source }: AskedQuery): string {
  return source ?? 'default';
}

/** Prometheus' own page; its third version leads on from this address. */
function graphLink(place: SourcePlaces | undefined, { query }: AskedQuery, at: Instant | null): string | null {
  if (place === undefined) return null;
  const parameters = new URLSearchParams({ 'g0.expr': query, 'g0.tab': '0', 'g0.range_input': `${SHOWN_BEFORE / 3600}h` });
  if (at !== null)
    parameters.set(
      'g0.end_input',
      toRfc3339(at + SHOWN_AFTER)
        .replace('T', ' ')
        .slice(0, 19),
    );
  return `${withoutSlash(place.url)}/graph?${parameters}`;
}

/** Grafana's Explore, as its documentation has the address: https://grafana.com/docs/grafana/latest/explore/get-started-with-explore/ */
function exploreLink(place: SourcePlaces['grafana'], { query }: AskedQuery, at: Instant | null): string | null {
  if (place === null) return null;
  const datasource = { type: 'prometheus', uid: place.datasource };
  const pane = { datasource: place.datasource, queries: [{ refId: 'A', expr: query, datasource }], range: rangeAround(at) };
  const parameters = new URLSearchParams({ schemaVersion: '1', orgId: '1', panes: JSON.stringify({ adr: pane }) });
  return `${withoutSlash(place.url)}/explore?${parameters}`;
}

/** Grafana takes times in milliseconds, as text. */
function rangeAround(at: Instant | null): { readonly from: string; readonly to: string } {
  if (at === null) return { from: `now-${SHOWN_BEFORE / 3600}h`, to: 'now' };
  const end = at + SHOWN_AFTER;
  return { from: String((end - SHOWN_BEFORE) * 1000), to: String(end * 1000) };
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
