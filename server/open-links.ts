import type { Config } from './config.ts';
import { createLinks, type SourcePlaces } from './links.ts';
import type { Links } from './ports/links.ts';
import { placeOf } from './prometheus/endpoint.ts';

/** The links that a configuration makes possible; `dashboard` tells where people reach the dashboard and is asked for each link. */
export function openLinks(config: Config, dashboard: () => string): Links {
  return createLinks({ dashboard, recordUrl: config.recordUrl, sources: sourcePlaces(config) });
}

/** Where people open each Prometheus, by name; without credentials. */
export function sourcePlaces({ sources }: Pick<Config, 'sources'>): Readonly<Record<string, SourcePlaces>> {
  return Object.fromEntries(
    Object.entries(sources).map(([name, { url, externalUrl, grafana }]) => [
      name,
      { url: externalUrl ?? placeOf(url), grafana: grafana ?? null },
    ]),
  );
}
