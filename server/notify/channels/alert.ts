import { formatBounds } from '../../domain/format-bounds.ts';
import { formatValue } from '../../domain/format-value.ts';
import { type DecisionMessage, type DecisionReason, severityOf } from '../../domain/notification.ts';
import { type Instant, type Seconds, toRfc3339 } from '../../domain/time.ts';
import type { Links } from '../../ports/links.ts';

/** One alert as Alertmanager's API v2 takes it (`postableAlert` in its OpenAPI). Alerts with equal labels are the same alert. */
export interface PostableAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** RFC 3339, as `endsAt` is. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL: string;
}

/**
 * How many refreshes an alert outlives, so that it does not resolve because one of them failed. Prometheus does the same:
 * `ValidUntil = ts + 4 * max(interval, resendDelay)` in `AlertingRule.sendAlerts`, rules/alerting.go.
 */
const REFRESHES_OUTLIVED = 4;

/**
 * How long an alert stands that tells of an event and has no end of its own. Well above Alertmanager's usual `group_interval`
 * of 5 minutes: an alert that ends before its group is next looked at is never notified.
 */
const NOTICE_SECONDS: Seconds = 3600;

/** How one reason appears in Alertmanager. */
interface AlertKind {
  readonly labels: { readonly alertname: string; readonly found?: 'late' };
  /** How long the alert lasts: while it is refreshed, for so many seconds, or no longer, since the message resolves it. */
  readonly lasts: 'while-refreshed' | 'no-longer' | Seconds;
}

const ROLLBACK = { alertname: 'ADRRollback' };
const BLIND = { alertname: 'ADRMonitorBlind' };

const KINDS: Readonly<Record<DecisionReason, AlertKind>> = {
  'rollback-triggered': { labels: ROLLBACK, lasts: 'while-refreshed' },
  'still-firing': { labels: ROLLBACK, lasts: 'while-refreshed' },
  escalated: { labels: ROLLBACK, lasts: 'while-refreshed' },
  recovered: { labels: ROLLBACK, lasts: 'no-longer' },
  disposed: { labels: ROLLBACK, lasts: 'no-longer' },
  blind: { labels: BLIND, lasts: 'while-refreshed' },
  'seeing-again': { labels: BLIND, lasts: 'no-longer' },
  'target-missed': { labels: { alertname: 'ADRTargetMissed' }, lasts: NOTICE_SECONDS },
  'record-unreadable': { labels: { alertname: 'ADRRecordUnreadable' }, lasts: NOTICE_SECONDS },
  'threshold-changed': { labels: { alertname: 'ADRThresholdChanged' }, lasts: NOTICE_SECONDS },
  'review-due': { labels: { alertname: 'ADRReviewDue' }, lasts: NOTICE_SECONDS },
  test: { labels: { alertname: 'ADRMonitorTest' }, lasts: NOTICE_SECONDS },
};

/**
 * An incident that was over before the monitor knew of it. Its alert is one of its own that stands for a while: Alertmanager
 * never notifies an alert that ends before its `group_wait` is over, and the recovery follows at once.
 */
const FOUND_LATE: AlertKind = { labels: { ...ROLLBACK, found: 'late' }, lasts: NOTICE_SECONDS };

function kindOf({ reason, incident }: DecisionMessage): AlertKind {
  const fires = KINDS[reason].lasts === 'while-refreshed' && incident !== null;
  return fires && incident.recoveredAt !== null ? FOUND_LATE : KINDS[reason];
}

/** The alert that tells Alertmanager what the message says, given how often firing alerts are sent again. */
export function toAlert(message: DecisionMessage, sentAt: Instant, links: Links, refreshSeconds: Seconds): PostableAlert {
  const kind = kindOf(message);
  return {
    labels: labelsOf(message, kind),
    annotations: annotationsOf(message, links),
    startsAt: toRfc3339(message.incident?.openedAt ?? message.at),
    endsAt: toRfc3339(endOf(message, kind, sentAt, refreshSeconds)),
    generatorURL: links.decision(message.decision.id),
  };
}

/** Only what is the same when the alert starts and when it ends; the incident's id tells a relapse from the episode before it. */
function labelsOf({ reason, decision, condition, incident }: DecisionMessage, { labels }: AlertKind): Record<string, string> {
  return {
    ...decision.labels,
    ...labels,
    severity: severityOf(reason),
    decision: decision.id,
    ...(decision.owner !== null && { owner: decision.owner }),
    ...(incident !== null && { incident: incident.id }),
    ...(condition !== null && { condition: condition.text }),
  };
}

function annotationsOf({ decision, condition, incident, at }: DecisionMessage, links: Links): Record<string, string> {
  const subject = `${decision.id} ${decision.title}`;
  const details = [
    condition && `${condition.path}:${condition.line}`,
    incident && named('value', formatValue(incident.value, incident.unit)),
    incident?.bounds ? named('threshold', formatBounds(incident.bounds)) : null,
    incident && named('peak', formatValue(incident.peak, incident.unit)),
  ].filter((detail) => detail !== null);
  const [query] = incident?.queries ?? [];
  const graph = query === undefined ? null : links.graph(query, incident?.recoveredAt ?? at);
  const record = condition === null ? null : links.record({ ...decision.source, path: condition.path }, condition.line);
  return {
    title: decision.title,
    summary: condition === null ? subject : `${subject}: ${condition.text}`,
    ...(details.length > 0 && { description: details.join('; ') }),
    ...(decision.rollbackSteps.length > 0 && { rollback_steps: decision.rollbackSteps.join('\n') }),
    ...(record !== null && { record_url: record }),
    ...(graph !== null && { graph_url: graph }),
    dashboard_url: links.decision(decision.id),
  };
}

function named(name: string, text: string | null): string | null {
  return text === null ? null : `${name} ${text}`;
}

function endOf(message: DecisionMessage, { lasts }: AlertKind, sentAt: Instant, refreshSeconds: Seconds): Instant {
  switch (lasts) {
    case 'while-refreshed':
      return sentAt + REFRESHES_OUTLIVED * refreshSeconds;
    case 'no-longer':
      return message.incident?.recoveredAt ?? message.at;
    default:
      return sentAt + lasts;
  }
}
