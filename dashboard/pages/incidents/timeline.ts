import type { Incident, JournalEntry, Notification } from '../../../server/api/contract.ts';
import { incidentLooks, type Look, notificationLooks } from '../../components/tone.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

/** One thing that happened in an incident. */
export interface TimelineEntry {
  /** RFC 3339. */
  readonly at: string;
  readonly look: Look;
  readonly title: string;
  /** Who did it; null where nobody did. */
  readonly actor: string | null;
  readonly note: string;
}

const HOLDS: Look = { tone: 'warn', icon: 'clock' };
const FOUND: Look = { tone: 'neutral', icon: 'search' };
const PERSON: Look = { tone: 'neutral', icon: 'person' };

interface Sources {
  readonly incident: Incident;
  readonly notifications: readonly Notification[];
  /** Of the incident's decision. */
  readonly journal: readonly JournalEntry[];
}

/** Everything that happened in an incident, in the order in which it did: what was measured, who was told, what people did. */
export function timelineOf({ incident, notifications, journal }: Sources, words: Catalogue): readonly TimelineEntry[] {
  return [...measured(incident, words), ...told(notifications, words), ...done(incident, journal, words)].toSorted(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
}

function measured({ since, openedAt, foundAt, recoveredAt }: Incident, { incident: words }: Catalogue): readonly TimelineEntry[] {
  const entry = (at: string, look: Look, title: string): TimelineEntry => ({ at, look, title, actor: null, note: '' });
  return [
    ...(since === null ? [] : [entry(since, HOLDS, words.timeline.since)]),
    entry(openedAt, incidentLooks.firing, words.timeline.opened),
    ...(foundAt === openedAt ? [] : [entry(foundAt, FOUND, words.timeline.found)]),
    ...(recoveredAt === null ? [] : [entry(recoveredAt, incidentLooks.recovered, words.timeline.recovered)]),
  ];
}

/** What was told as one with another message has its place there. */
function told(notifications: readonly Notification[], { alerts, incident: words }: Catalogue): readonly TimelineEntry[] {
  return notifications.flatMap(({ state, channel, reason, deliveredAt, endedAt, createdAt, toldAs, error }) => {
    if (toldAs !== null) return [];
    const title = words.timeline.message(alerts.state[state], channel, alerts.reason[reason]);
    return [{ at: deliveredAt ?? endedAt ?? createdAt, look: notificationLooks[state], title, actor: null, note: error ?? '' }];
  });
}

function done(
  { id, acknowledgement, disposition }: Incident,
  journal: readonly JournalEntry[],
  words: Catalogue,
): readonly TimelineEntry[] {
  const changes = journal.filter((entry) => entry.incident === id && entry.action === 'promise');
  return [
    ...(acknowledgement === null ? [] : [{ ...personal(acknowledgement), title: words.incident.timeline.acknowledged }]),
    ...changes.map((entry) => ({
      ...personal(entry),
      title: entry.action === 'promise' ? words.journal.change[entry.detail.change] : '',
      look: incidentLooks.firing,
    })),
    ...(disposition === null ? [] : [{ ...personal(disposition), title: words.disposition[disposition.verdict] }]),
  ];
}

function personal({
  at,
  actor,
  note,
}: {
  readonly at: string;
  readonly actor: string;
  readonly note: string;
}): Omit<TimelineEntry, 'title'> {
  return { at, look: PERSON, actor, note };
}
