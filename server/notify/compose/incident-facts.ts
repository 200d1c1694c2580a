import { formatBounds } from '../../domain/format-bounds.ts';
import { formatValue } from '../../domain/format-value.ts';
import type { Disposition } from '../../domain/incident.ts';
import type { MessageIncident } from '../../domain/notification.ts';
import type { Instant, Seconds } from '../../domain/time.ts';
import type { PostFact } from './post.ts';
import type { Scene } from './scene.ts';
import type { Topic } from './topic.ts';

/** From how late a finding is told of: below that it is only the wait for the next cycle. */
const FOUND_LATE_AFTER: Seconds = 600;

/** What is said of an incident: the values, the times, and who answered. */
export function incidentFacts(topic: Topic, incident: MessageIncident, scene: Scene): readonly PostFact[] {
  return [...episodeFacts(topic, scene), ...valueFacts(incident, scene), ...timeFacts(incident, scene), ...answerFacts(incident, scene)];
}

/** The answer, or else value and time, in half a sentence each. */
export function incidentParts(incident: MessageIncident, scene: Scene): readonly string[] {
  const { words, moments } = scene;
  const { recoveredAt, disposition } = incident;
  if (disposition !== null) return [shownAnswer(disposition, scene)];
  const value = shownValue(incident, scene);
  const began = beginningOf(incident);
  const duration = moments.duration(endOf(incident, scene) - began);
  const lasts = recoveredAt === null ? words.lasting(moments.time(began), duration) : words.lasted(moments.time(recoveredAt), duration);
  return value === null ? [lasts] : [value, lasts];
}

function episodeFacts({ episodes }: Topic, { words, moments }: Scene): readonly PostFact[] {
  if (episodes.length === 1) return [];
  const first = Math.min(...episodes.map(({ incident, at }) => (incident === null ? at : beginningOf(incident))));
  return [{ name: words.facts.episodes, value: words.episodes(episodes.length, moments.time(first)) }];
}

function valueFacts(incident: MessageIncident, scene: Scene): readonly PostFact[] {
  const { words } = scene;
  const value = shownValue(incident, scene);
  const threshold = incident.bounds && formatBounds(incident.bounds);
  const peak = formatValue(incident.peak, incident.unit);
  return [
    ...(value === null ? [] : [{ name: words.facts.value, value }]),
    ...(value === null && threshold !== null ? [{ name: words.facts.threshold, value: threshold }] : []),
    ...(peak === null ? [] : [{ name: words.facts.peak, value: peak }]),
  ];
}

function shownValue({ value, unit, bounds }: MessageIncident, { words }: Scene): string | null {
  const shown = formatValue(value, unit);
  const threshold = bounds && formatBounds(bounds);
  return shown === null || threshold === null ? shown : words.against(shown, threshold);
}

function timeFacts(incident: MessageIncident, scene: Scene): readonly PostFact[] {
  const { words, moments } = scene;
  const { since, openedAt, foundAt, recoveredAt } = incident;
  const began = beginningOf(incident);
  const duration = moments.duration(endOf(incident, scene) - began);
  const start = moments.time(began);
  return [
    {
      name: since === null ? words.facts.triggered : words.facts.since,
      value: recoveredAt === null ? words.ongoing(start, duration) : start,
    },
    ...(foundAt - openedAt < FOUND_LATE_AFTER
      ? []
      : [{ name: words.facts.found, value: words.foundLate(moments.time(openedAt), moments.time(foundAt)) }]),
    ...(recoveredAt === null ? [] : [{ name: words.facts.recovered, value: words.ended(moments.time(recoveredAt), duration) }]),
  ];
}

function beginningOf({ since, openedAt }: MessageIncident): Instant {
  return since ?? openedAt;
}

/** Until when it is known to have lasted: what a person has answered is not told of any more. */
function endOf({ recoveredAt, disposition }: MessageIncident, { sentAt }: Scene): Instant {
  return recoveredAt ?? disposition?.at ?? sentAt;
}

function answerFacts({ disposition }: MessageIncident, scene: Scene): readonly PostFact[] {
  if (disposition === null) return [];
  const { words, moments } = scene;
  const { until, note } = disposition;
  return [
    { name: words.facts.answered, value: shownAnswer(disposition, scene) },
    ...(until === null ? [] : [{ name: words.facts.waivedUntil, value: moments.time(until) }]),
    ...(note === '' ? [] : [{ name: words.facts.note, value: note }]),
  ];
}

function shownAnswer({ actor, verdict, at }: Disposition, { words, moments }: Scene): string {
  return words.answer(actor, words.dispositions[verdict], moments.time(at));
}
