import type {
  Attainment,
  ChannelList,
  CoverageHistory,
  DecisionDetail,
  DecisionList,
  Incident,
  IncidentList,
  Journal,
  MonitorInfo,
  NotificationList,
  NotificationState,
  PortfolioAnswer,
  ProblemList,
  ProblemRuleList,
  RecordPageAnswer,
  RelationsAnswer,
  SeriesAnswer,
  SilenceList,
  SparklineList,
} from '../../server/api/contract.ts';
import { API_ROOT, getJson } from './http.ts';
import type { Resource } from './resource-store.ts';

/** Every decision. */
export const decisionsResource: Resource<DecisionList> = { key: 'decisions', load: () => getJson('/decisions') };

/** Every incident, the newest first. */
export const incidentsResource: Resource<IncidentList> = { key: 'incidents', load: () => getJson('/incidents') };

/** One incident. Its key is one of the incidents', so that it is out of date with them. */
export function incidentResource(id: string): Resource<Incident> {
  return { key: `incidents/${id}`, load: () => getJson(`/incidents/${encodeURIComponent(id)}`) };
}

/** Everything that could not be read or bound. */
export const problemsResource: Resource<ProblemList> = { key: 'problems', load: () => getJson('/problems') };

/** What each code of a problem means. */
export const problemRulesResource: Resource<ProblemRuleList> = { key: 'problem-rules', load: () => getJson('/problem-rules') };

/** The monitor itself. */
export const monitorResource: Resource<MonitorInfo> = { key: 'monitor', load: () => getJson('/monitor') };

/** Every channel, and what each is still owed. */
export const channelsResource: Resource<ChannelList> = { key: 'channels', load: () => getJson('/channels') };

/** Every silence and maintenance window. */
export const silencesResource: Resource<SilenceList> = { key: 'silences', load: () => getJson('/silences') };

/** Which notifications to ask for; what is left out is no limit. */
export interface NotificationFilter {
  readonly state?: NotificationState;
  readonly channel?: string;
  readonly incident?: string;
  readonly limit?: number;
}

/** Notifications, the newest first. */
export function notificationsResource({ limit, ...filter }: NotificationFilter): Resource<NotificationList> {
  const query = new URLSearchParams({ ...filter, ...(limit !== undefined && { limit: String(limit) }) });
  return { key: `notifications?${query}`, load: () => getJson(`/notifications?${query}`) };
}

/** One decision. */
export function decisionResource(id: string): Resource<DecisionDetail> {
  return { key: `decision/${id}`, load: () => getJson(`/decisions/${encodeURIComponent(id)}`) };
}

/** What was done about one decision, the newest first. */
export function journalResource(id: string): Resource<Journal> {
  return { key: `decision/${id}/journal`, load: () => getJson(`/decisions/${encodeURIComponent(id)}/journal`) };
}

/** How many lines of the log are shown. */
const LOG_LINES = 500;

/** What was done about everything, the newest first. */
export const logResource: Resource<Journal> = { key: 'log', load: () => getJson(`/journal?limit=${LOG_LINES}`) };

/** The record of one decision, rendered. */
export function recordResource(id: string): Resource<RecordPageAnswer> {
  return { key: `decision/${id}/record`, load: () => getJson(`/decisions/${encodeURIComponent(id)}/record`) };
}

/** What one decision has to do with others. */
export function relationsResource(id: string): Resource<RelationsAnswer> {
  return { key: `decision/${id}/relations`, load: () => getJson(`/decisions/${encodeURIComponent(id)}/relations`) };
}

/** For how long each metric of one decision met its target, since the change is observed. */
export function attainmentResource(id: string): Resource<Attainment> {
  return { key: `decision/${id}/attainment`, load: () => getJson(`/decisions/${encodeURIComponent(id)}/attainment`) };
}

/** How much of the records could be read and judged, day by day. */
export const coverageResource: Resource<CoverageHistory> = { key: 'coverage', load: () => getJson('/coverage') };

/** Which promises were kept, over all decisions. */
export const portfolioResource: Resource<PortfolioAnswer> = { key: 'portfolio', load: () => getJson('/portfolio') };

/** How many points a chart asks for: about one for every two or three pixels of its width. */
const SERIES_POINTS = 240;

/** How many points a table of one's own may have: as many as the API gives at once. */
const CSV_POINTS = 2000;

/** A span of time, both ends RFC 3339. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The history of one metric. `name` tells the span from others, and `spanNow` says where it lies when it is loaded, since it moves with time. */
export function seriesResource(id: string, metric: string, name: string, spanNow: () => Span): Resource<SeriesAnswer> {
  return {
    key: `decision/${id}/series/${name}/${metric}`,
    load: () => getJson(seriesPath(id, { metric, ...spanNow(), points: String(SERIES_POINTS) })),
  };
}

/** Where the history of one metric can be had as a table for a spreadsheet. */
export function seriesCsvUrl(id: string, metric: string, { from, to }: Span): string {
  return `${API_ROOT}${seriesPath(id, { metric, from, to, points: String(CSV_POINTS), format: 'csv' })}`;
}

function seriesPath(id: string, query: Readonly<Record<string, string>>): string {
  return `/decisions/${encodeURIComponent(id)}/series?${new URLSearchParams(query)}`;
}

/** The last week of the metrics of some decisions, in small. */
export function loadSparklines(ids: readonly string[]): Promise<SparklineList> {
  return getJson(`/sparklines?${new URLSearchParams(ids.map((id) => ['decision', id]))}`);
}
