import { isAboutDecision } from '../../domain/notification.ts';
import type { Instant, Seconds } from '../../domain/time.ts';
import type { Channel, Delivery, Envelope, Retry } from '../../ports/channels.ts';
import type { Links } from '../../ports/links.ts';
import type { Log } from '../../ports/log.ts';
import { type PostableAlert, toAlert } from './alert.ts';
import { createJsonPoster } from './post-json.ts';

/** How often firing alerts are sent again: Prometheus' default for `--rules.alert.resend-delay`. */
const DEFAULT_REFRESH_SECONDS: Seconds = 60;

/** Which Alertmanagers to tell. */
export interface AlertmanagerOptions {
  readonly name: string;
  /** Every instance of the cluster, with its path prefix where it has one: alerts are not passed on between instances. */
  readonly urls: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly proxy?: string;
  readonly refreshSeconds?: Seconds;
  /** Told which instances failed where another one took the alert. */
  readonly log: Log;
  readonly links: Links;
}

/**
 * A channel that posts to Alertmanager's API v2, which groups, silences and routes. An alert is delivered once one instance has
 * it; an instance that missed it gets it with the next refresh, and one that missed the end lets it run out.
 *
 * @throws TypeError where a URL cannot be read
 */
export function createAlertmanager(options: AlertmanagerOptions): Channel {
  const { name, urls, headers = {}, refreshSeconds = DEFAULT_REFRESH_SECONDS, log, links } = options;
  const targets = urls.map(alertsUrl);
  const poster = createJsonPoster(options.proxy);

  async function post(alerts: readonly PostableAlert[], sentAt: Instant, signal: AbortSignal): Promise<Delivery> {
    const body = JSON.stringify(alerts);
    const deliveries = await Promise.all(targets.map((url) => poster.post({ url, body, headers, sentAt }, signal)));
    const failures = deliveries.filter((delivery) => delivery.outcome !== 'delivered');
    if (failures.length === deliveries.length) return merge(failures);
    for (const { detail } of failures) log.warn({ channel: name, detail }, 'an Alertmanager did not take an alert that another one took');
    return { outcome: 'delivered' };
  }

  const alertsOf = ({ messages: [message], sentAt }: Envelope): readonly PostableAlert[] =>
    isAboutDecision(message) ? [toAlert(message, sentAt, links, refreshSeconds)] : [];

  return {
    name,
    type: 'alertmanager',
    bundles: false,
    limits: [],
    refreshSeconds,
    async send(envelope, signal) {
      const alerts = alertsOf(envelope);
      return alerts.length === 0 ? NO_ALERT : post(alerts, envelope.sentAt, signal);
    },
    async refresh(standing: readonly Envelope[], signal) {
      const [first] = standing;
      if (first === undefined) return { outcome: 'delivered' };
      return post(standing.flatMap(alertsOf), first.sentAt, signal);
    },
    close: poster.close,
  };
}

/** A digest tells of many decisions, and nothing of it fires or resolves. */
const NO_ALERT: Delivery = { outcome: 'refused', detail: 'a digest is no alert' };

function alertsUrl(base: string): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v2/alerts`;
  return url;
}

/** What all failures come to: as long as one instance may still take the alert, another try is worth it. */
function merge(failures: readonly Exclude<Delivery, { outcome: 'delivered' }>[]): Delivery {
  const detail = failures.map((failure) => failure.detail).join('; ');
  const retryable = failures.find((failure): failure is Retry => failure.outcome === 'retry');
  return retryable === undefined ? { outcome: 'refused', detail } : { ...retryable, detail };
}
