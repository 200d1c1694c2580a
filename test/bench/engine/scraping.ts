import type { Seconds } from '../../../server/domain/time.ts';

/** How often the services are scraped: the interval that the monitor's own resolution is made for. */
export const SCRAPE_INTERVAL_SECONDS: Seconds = 15;

/** How much of a past the services have. Prometheus takes what is at most half a head's range (an hour) older than its newest sample. */
export const HISTORY_SECONDS: Seconds = 50 * 60;
