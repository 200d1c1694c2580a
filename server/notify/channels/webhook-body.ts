import { formatBounds } from '../../domain/format-bounds.ts';
import type { DecisionMessage, MessageDetail, MessageIncident } from '../../domain/notification.ts';
import { severityOf } from '../../domain/notification.ts';
import { type Instant, toRfc3339 } from '../../domain/time.ts';
import type { Envelope } from '../../ports/channels.ts';
import type { Links } from '../../ports/links.ts';
import { digestBody } from './digest-body.ts';

/** The version of the body's form; a receiver may refuse one that it does not know. */
const BODY_VERSION = 1;

const time = (instant: Instant | null): string | null => (instant === null ? null : toRfc3339(instant));

/** What a webhook posts: the message as JSON, camelCase, times in RFC 3339, values in canonical units. */
export function webhookBody({ id, messages: [message], sentAt, attempt }: Envelope, links: Links): string {
  const { reason } = message;
  return JSON.stringify({
    version: BODY_VERSION,
    id,
    reason,
    severity: severityOf(reason),
    at: toRfc3339(message.at),
    ...(message.decision === null ? digestBody(message.detail, links) : decisionBody(message, links)),
    sentAt: toRfc3339(sentAt),
    attempt,
  });
}

function decisionBody(message: DecisionMessage, links: Links): object {
  const { decision, condition, incident } = message;
  return {
    decision: {
      id: decision.id,
      title: decision.title,
      url: links.decision(decision.id),
      stage: decision.stage,
      owner: decision.owner,
      tags: decision.tags,
      labels: decision.labels,
      rollbackSteps: decision.rollbackSteps,
    },
    condition: condition && {
      text: condition.text,
      path: condition.path,
      line: condition.line,
      url: links.record({ ...decision.source, path: condition.path }, condition.line),
    },
    incident: incident && incidentBody(incident, message, links),
    ...detailBody(message.detail),
  };
}

function incidentBody(incident: MessageIncident, { at }: DecisionMessage, links: Links): object {
  const { id, state, value, peak, unit, bounds, queries, disposition } = incident;
  return {
    id,
    state,
    since: time(incident.since),
    openedAt: toRfc3339(incident.openedAt),
    foundAt: toRfc3339(incident.foundAt),
    recoveredAt: time(incident.recoveredAt),
    value,
    peak,
    unit,
    threshold: bounds && formatBounds(bounds),
    queries: queries.map((query) => ({ ...query, url: links.graph(query, incident.recoveredAt ?? at) })),
    disposition: disposition && { ...disposition, at: toRfc3339(disposition.at), until: time(disposition.until) },
  };
}

/** What is told beside the incident, under the name of its kind. */
function detailBody(detail: MessageDetail | null): object {
  switch (detail?.kind) {
    case undefined:
      return {};
    case 'blindness':
      return { blindness: { since: toRfc3339(detail.since), subjects: detail.subjects } };
    case 'review':
      return { review: { dueAt: toRfc3339(detail.dueAt), metrics: detail.metrics } };
    case 'unreadable':
      return { problems: detail.problems };
    case 'change': {
      const { kind, ...change } = detail;
      return { change };
    }
  }
}
