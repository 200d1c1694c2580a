import type { DecisionDetail, SeriesAnswer } from '../api/contract.ts';
import { type Instant, toRfc3339 } from '../domain/time.ts';

/** Asks the running monitor what anybody can ask it, over HTTP. Every method rejects where the answer is not 200. */
export interface MonitorClient {
  decision(id: string): Promise<DecisionDetail>;
  series(id: string, metric: string, span: { readonly from: Instant; readonly to: Instant }): Promise<SeriesAnswer>;
  /** The retrospective. */
  report(id: string, language: 'zh' | 'en', format: 'md' | 'html'): Promise<string>;
  /** The page of one decision. */
  page(id: string): Promise<string>;
  pageUrl(id: string): string;
}

/** A client of the monitor at a URL. */
export function createMonitorClient(url: string): MonitorClient {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(`${url}${path}`);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  const api = (id: string, rest = '') => `/api/v1/decisions/${encodeURIComponent(id)}${rest}`;
  const page = (id: string) => `/decisions/${encodeURIComponent(id)}`;
  return {
    decision: async (id) => (await get(api(id))).json() as Promise<DecisionDetail>,
    series: async (id, metric, { from, to }) => {
      const query = new URLSearchParams({ metric, from: toRfc3339(from), to: toRfc3339(to) });
      return (await get(api(id, `/series?${query}`))).json() as Promise<SeriesAnswer>;
    },
    report: async (id, language, format) => (await get(api(id, `/report?format=${format}&lang=${language}`))).text(),
    page: async (id) => (await get(page(id))).text(),
    pageUrl: (id) => `${url}${page(id)}`,
  };
}
